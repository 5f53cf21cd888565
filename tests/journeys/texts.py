"""What walks through the journeys: a text made for them, and the seed text where there is one."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("HUILIU_SHARED", ROOT.parent / "shared"))
SEED = SHARED / "data" / "seed" / "000_97f7dbf8a6821d86.txt"
NO_SEED = f"no seed text beside the checkout ({SEED.name})"
OWN = (
    "副中心圖書館夜讀延至二十二時\n\n10月9日消息(周予安)即日起,副中心圖書館夜讀延至二十二時。"
    "\n\n館方介紹,夜讀區設座位一百二十個,發(fā)展志願服務隊三支。\n\n"
    "副中心圖書館夜讀延至二十二時\n"
).encode()
NOTICE = "原文少写一个字，已补上。"
