"""MediaTopics that a city's newsroom meets, with words of our own in Chinese and English.

The table lies beside this file; its facts come from the IPTC, as the table says.
"""

from typing import Final

from huiliu.newsroom.wire.core.topics.table import table_read

MEDIA_TOPICS: Final = table_read()
