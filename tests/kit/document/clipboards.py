# ruff: noqa: E501 - the lines are as those programs write them
"""Clipboards made by hand in the shape that real programs write, and pieces to shake up."""

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator content="Microsoft Word 15">
<style><!-- p.MsoNormal {margin:0cm; mso-pagination:widow-orphan;} --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
</head><body lang=ZH-CN style='tab-interval:21.0pt'><!--StartFragment-->
<p class=MsoTitle><span style='font-family:方正小标宋简体'>北运河夜航试运行</span></p>
<h1>一、怎么坐<o:p></o:p></h1>
<p class=MsoNormal style='text-indent:21.0pt;mso-char-indent-count:2.0'><b><span
style='font-size:12.0pt;font-family:宋体'>本报讯</span></b><span>（记者　周予安）<span lang=EN-US>10</span>月
<span lang=EN-US>17</span>日傍晚，第一班夜航船
离岸。<span lang=EN-US><o:p></o:p></span></span></p>
<p class=MsoListParagraph style='margin-left:21.0pt;text-indent:-21.0pt;mso-list:l0 level1 lfo1'>
<![if !supportLists]><span lang=EN-US style='mso-fareast-font-family:等线'><span
style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>购票</p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='font-family:Wingdings'><span style='mso-list:Ignore'>o<span>&nbsp; </span></span></span><![endif]>现场购票</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>2.<span>&nbsp; </span></span><![endif]>登船<img width=553 height=311
src="file:///C:/Users/x/AppData/Local/Temp/msohtmlclip1/01/clip_image002.jpg" alt="码头" v:shapes="_x0000_i1025"></p>
<table class=MsoTableGrid border=1 cellspacing=0><tr style='mso-yfti-irow:0'><td width=277 valign=top>
<p class=MsoNormal>班次<o:p></o:p></p></td><td width=277><p class=MsoNormal>票价</p></td></tr>
<tr><td><p class=MsoNormal>1</p></td><td><p class=MsoNormal>60元</p></td></tr></table>
<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
<p class=MsoNormal><a href="https://example.org/">时刻表</a></p>
<!--EndFragment--></body></html>"""

WPS = """<html><head><style>p.MsoNormal{mso-style-name:正文;}</style></head><body><!--StartFragment-->
<p class=MsoNormal style="text-indent:21.0000pt;mso-char-indent-count:2.0000;"><span
style="mso-spacerun:'yes';font-family:宋体;font-size:10.5000pt;"><font face="宋体">北运河夜航</font></span><span
style="mso-spacerun:'yes';"><o:p></o:p></span></p>
<p class=MsoNormal style="margin-left:21.0000pt;mso-list:l0 level1 lfo1;"><![if !supportLists]><span
style="font-family:Wingdings;"><span style='mso-list:Ignore;'>\uf06c<span>&nbsp;</span></span></span><![endif]><font face="宋体">灯光分三档</font></p>
<p class=MsoNormal style="mso-list:l0 level1 lfo1;"><span style='mso-list:Ignore;'>\uf06c</span>过桥时调暗</p>
<p class=MsoNormal>　　完</p><!--EndFragment--></body></html>"""

EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table border=0 width=216
style='border-collapse:collapse;width:162pt'><col width=72 span=3><tr height=19><td height=19 class=xl65
width=72>班次</td><td class=xl65>时间</td><td></td></tr><tr><td align=right>1</td><td>18:30</td><td></td></tr>
<tr><td></td><td></td><td></td></tr></table></body></html>"""

WECHAT = """<section data-tools="135编辑器" style="box-sizing:border-box;"><section style="text-align:center;">
<img class="rich_pages wxw-img" data-src="https://mmbiz.qpic.cn/mmbiz_png/abc/640?wx_fmt=png" alt="图片"
data-ratio="0.56"></section><section style="margin:0 8px"><p style="letter-spacing:1px"><span leaf=""
style="font-size:15px">　　第一段<br></span></p><p><span style="font-weight: bold;color:#333">小标题</span></p>
<p><br></p></section><blockquote><p>引用的话</p></blockquote><ul class="list-paddingleft-1"><li><p>甲</p><ul>
<li><section>甲一</section></li></ul></li><li><p>乙</p></li></ul><section><iframe class="video_iframe"
data-src="https://v.qq.com/txp/iframe/player.html?vid=x"></iframe><mpvoice name="x"></mpvoice><svg
viewBox="0 0 1 1"><text>装饰</text></svg><img data-src="https://mmbiz.qpic.cn/x/0" title="夜航"></section></section>"""

GOOGLE = """<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid"><p dir="ltr"><span
style="font-weight:400">常</span><span style="font-weight:700">粗</span></p></b>"""

PIECES = (
    *("<p>", "</p>", "<p style='mso-list:l0 level2 lfo1'>", "<span style='mso-list:Ignore'>1."),
    *("</span>", "<ul>", "</ul>", "<ol>", "<li>", "</li>", "<table>", "<tr>", "<td colspan=3>"),
    *("<th rowspan=4>", "</td>", "</tr>", "</table>", "<tbody>", "<thead>", "<blockquote>"),
    *("</blockquote>", "<h1>", "</h1>", "<h6>", "<br>", "<img src=x onerror=alert(1) alt='图'>"),
    *("<a href='javascript:alert(1)'>", "<a href='https://a.example/'>", "</a>", "<script>"),
    *("</script>", "<style>", "</style>", "<!--", "-->", "<![if !supportLists]>", "<![endif]>"),
    *("<b>", "</b>", "<section>", "</section>", "<o:p>", "&nbsp;", "&#0;", "&#x10ffff;", "\x00"),
    *("　　", "北运河", "\n", "<svg>", "<math>", "</svg>", "<template>", "<?xml ?>", "<![CDATA["),
    *(
        "<p class=MsoTitle>",
        "<div style='display:none'>",
        "\ud800",
        "<x:y>",
        "</x:y>",
        "<plaintext>",
    ),
)
