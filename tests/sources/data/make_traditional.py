"""Write the built-in article in traditional hanzi, a code point for a code point: needs opencc."""

from pathlib import Path

from opencc import OpenCC

HERE = Path(__file__).parent
SEED = HERE.parents[2] / "seeds" / "taizhou.txt"

if __name__ == "__main__":
    text = OpenCC("s2tw").convert(SEED.read_text(encoding="utf-8"))
    (HERE / "taizhou-traditional.txt").write_text(text, encoding="utf-8")
