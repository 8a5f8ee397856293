"""Gives a font the family name Attain Sans SC: rename.py IN OUT."""

import sys

from fontTools.ttLib import TTFont

NAMES = {1: "Attain Sans SC", 2: "Regular", 3: "Attain Sans SC Regular", 4: "Attain Sans SC Regular", 6: "AttainSansSC-Regular"}
NOTICES = {0, 13, 14}  # copyright, licence, licence URL: kept as they are

font = TTFont(sys.argv[1], recalcTimestamp=False)
table = font["name"]
table.names = [n for n in table.names if n.nameID in NOTICES and n.langID == 0x409]
for key, name in NAMES.items():
    table.setName(name, key, 3, 1, 0x409)
cff = font["CFF "].cff
cff.fontNames = [NAMES[6]]
top = cff.topDictIndex[0]
top.FullName, top.FamilyName = NAMES[4], NAMES[1]
font.save(sys.argv[2])
