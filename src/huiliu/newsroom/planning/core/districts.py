"""The 17 districts in which something may be covered, by the code that maps know them by.

Sixteen districts of the municipality and the economic development area, in the usual order.
"""

from typing import Final

DISTRICTS: Final = (
    "dongcheng",
    "xicheng",
    "chaoyang",
    "haidian",
    "fengtai",
    "shijingshan",
    "mentougou",
    "fangshan",
    "tongzhou",
    "shunyi",
    "changping",
    "daxing",
    "huairou",
    "pinggu",
    "miyun",
    "yanqing",
    "jingkaiqu",
)
