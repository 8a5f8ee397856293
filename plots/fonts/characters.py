"""Prints the characters of the Chinese face, 64 to a line."""

ROWS = [*range(1, 10), *range(16, 56)]  # GB2312: symbols, then level 1
EXTRA = "〇—·•€²³㎡‰兖圳朐棣汶沭泗滕茌莒莘郓郯鄄遴"  # outside these, but in dates, units and names of Shandong


def gb2312(row, cell):
    return bytes([row + 0xA0, cell + 0xA0]).decode("gb2312", "ignore")


characters = {chr(c) for c in range(0x20, 0x7F)} | set(EXTRA)
characters |= {gb2312(row, cell) for row in ROWS for cell in range(1, 95)}
line = "".join(sorted(characters))
for i in range(0, len(line), 64):
    print(line[i : i + 64])
