"""How often bytes without a label are decoded exactly, ours beside charset-normalizer, in the same run.

    python tests/bench/encodings.py [--snippets 1000] [--seed 1]

Each text is written in each encoding, as a whole and as snippets of 20 to 60 characters from the middle of its lines,
and decoded again. A text that an encoding cannot hold loses the characters that it lacks. Shown are the snippets that
came back to the last character, in per cent, and whether the whole did.
"""

import argparse
import random
import sys
from pathlib import Path

from charset_normalizer import from_bytes

from reader.sources.decode import BinaryError, decode

SEED = (Path(__file__).resolve().parents[2] / "seeds" / "taizhou.txt").read_text("utf-8")
TRADITIONAL = """
圖書館從這個月起延長開放時間，讀者下班之後也能從容借還書籍，二樓自習室的座位增加到一百八十個。
颱風外圍環流影響，北部山區清晨降下大雨，氣象單位提醒民眾避免前往溪邊，並隨時留意最新消息。
他推開舊書店的木門，聞到一股潮濕紙張的氣味，櫃檯後面的老人頭也不抬，只說了一句：「慢慢看，不急。」
新制上路後，申請人可以在網路上填寫表格，也可以到各區公所臨櫃辦理，預計三個工作天內完成審核。
她把信折好放回抽屜，窗外的雨聲漸漸小了，巷口傳來賣豆花的叫聲，這個下午和二十年前沒有兩樣。
研究團隊蒐集了過去十五年的觀測資料，發現春季開花的時間平均提前了六天，與氣溫上升的趨勢一致。
第三季營收較去年同期成長百分之十二，主要來自海外市場的訂單，公司表示明年將擴建兩座廠房。
「師父，這把劍為什麼沒有名字？」少年問。老人笑了笑：「等你用得上它的那一天，自然會知道它叫什麼。」
由於軌道設備老舊，當局決定分三個階段更換，施工期間末班車提前半小時發車，請旅客提早規劃行程。
講到吃，外婆總有說不完的故事：戰後物資缺乏，一碗豬油拌飯就是孩子們過年才有的享受。
法院認為證據不足以證明被告知情，因此撤銷原判決，發回重審；雙方律師均表示將研究後再決定是否上訴。
博物館本次展出七十餘件瓷器，其中一只青花碗是首次公開，策展人花了三年時間才說服收藏家出借。
"""
JAPANESE = """
市立図書館は今月から閉館時間を二時間延長し、仕事帰りの利用者もゆっくり本を選べるようになった。
台風の影響で山沿いでは明け方から激しい雨が降り、気象台は川の増水に注意するよう呼びかけている。
古本屋の戸を開けると、湿った紙の匂いがした。奥の老人は顔も上げずに、「ごゆっくり」とだけ言った。
申し込みはインターネットで受け付けるほか、窓口でも手続きができ、審査はおよそ三日で終わる予定です。
彼女は手紙をたたんで引き出しにしまった。雨の音はだんだん遠くなり、路地の向こうで犬が鳴いていた。
研究グループは過去十五年の観測データを調べ、桜の開花が平均で六日早まっていることを明らかにした。
コンピューターの画面に表示されたメッセージを読まずに閉じてしまう人は、思ったよりずっと多い。
「先生、どうしてこの道具には名前がないんですか」と少年がたずねると、老人は静かに笑って首を振った。
線路の設備が古くなったため、工事は三回に分けて行われ、その間は終電が三十分ほど早くなります。
祖母の作る味噌汁は、季節の野菜がたっぷり入っていて、体の芯まで温まるような味がしたものだ。
裁判所は証拠が足りないとして判決を取り消し、審理を差し戻した。弁護士は今後の対応を検討するという。
ラーメン、カレーライス、ハンバーグ。メニューを開くたびに迷って、結局いつもと同じものを頼んでしまう。
会議の資料は前日の十七時までに共有フォルダーへ保存し、変更があれば担当者にメールでご連絡ください。
"""
KOREAN = """
시립 도서관은 이번 달부터 문 닫는 시간을 두 시간 늦추어 퇴근한 시민도 느긋하게 책을 고를 수 있게 했다.
태풍의 영향으로 산간 지역에는 새벽부터 많은 비가 내렸고 기상청은 하천 주변에 가지 말라고 당부했다.
낡은 책방의 문을 열자 눅눅한 종이 냄새가 났다. 안쪽의 노인은 고개도 들지 않고 천천히 보라고만 말했다.
신청은 누리집에서 받으며 창구에서도 할 수 있고, 심사는 사흘 안에 끝날 예정이라고 담당자는 설명했다.
그녀는 편지를 접어 서랍에 넣었다. 빗소리는 점점 멀어지고 골목 끝에서 개 짖는 소리가 들려왔다.
연구진은 지난 십오 년 동안의 관측 자료를 분석하여 벚꽃이 평균 엿새 일찍 핀다는 사실을 밝혀냈다.
컴퓨터 화면에 뜨는 안내문을 읽지 않고 그냥 닫아 버리는 사람이 생각보다 훨씬 많다고 한다.
"선생님, 이 칼에는 왜 이름이 없습니까?" 소년이 묻자 노인은 조용히 웃으며 고개를 저었다.
선로 설비가 낡아 공사는 세 차례로 나누어 진행되며 그동안 막차 시간이 삼십 분쯤 앞당겨집니다.
할머니가 끓여 주신 된장국에는 제철 채소가 듬뿍 들어 있어서 먹고 나면 온몸이 따뜻해지곤 했다.
법원은 증거가 부족하다며 원심을 깨고 사건을 돌려보냈고 변호인은 대응 방안을 검토하겠다고 밝혔다.
회의 자료는 전날 오후 다섯 시까지 공유 폴더에 저장하고 바뀐 내용이 있으면 담당자에게 알려 주십시오.
"""
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")
TEXTS = {
    "simplified": (SEED, (*UNICODE, "gb18030", "gbk", "hz")),
    "traditional": (TRADITIONAL, (*UNICODE, "big5", "gb18030")),
    "japanese": (JAPANESE, (*UNICODE, "shift_jis", "euc-jp", "iso2022_jp")),
    "korean": (KOREAN, (*UNICODE, "euc-kr", "iso2022_kr")),
}


def snippets(text: str, count: int, chance: random.Random) -> list[str]:
    """Return so many pieces of 20 to 60 characters, each of one line."""
    lines = [line.strip() for line in text.split("\n") if len(line.strip()) >= 20]
    found = []
    for _ in range(count):
        line, length = chance.choice(lines), chance.randint(20, 60)
        start = chance.randint(0, max(len(line) - length, 0))
        found.append(line[start : start + length].strip())
    return found


def ours(data: bytes) -> str:
    """Return the text that we make of the bytes, "" for none."""
    try:
        return decode(data).text
    except BinaryError:
        return ""


def theirs(data: bytes) -> str:
    """Return the text that charset-normalizer makes of the bytes, "" for none."""
    return str(from_bytes(data).best() or "")


def main() -> None:
    """Print one line for each text and encoding, and the least of ours."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--snippets", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    least = 100.0
    for name, (text, encodings) in TEXTS.items():
        for encoding in encodings:
            chance = random.Random(asked.seed)  # noqa: S311 - a sample, not a secret
            whole, *parts = (
                part.encode(encoding, "ignore") for part in (text, *snippets(text, asked.snippets, chance))
            )
            right = {
                read: sum(read(part) == part.decode(encoding) for part in parts) / len(parts) * 100
                for read in (ours, theirs)
            }
            is_whole = "whole" if ours(whole) == whole.decode(encoding) else "NOT the whole"
            least = min(least, right[ours] if is_whole == "whole" else 0)
            shown = f"ours {right[ours]:6.2f}   charset-normalizer {right[theirs]:6.2f}"
            sys.stdout.write(f"{name:12} {encoding:10} {shown}   {is_whole}\n")
    sys.stdout.write(f"the least of ours: {least:.2f} %\n")


if __name__ == "__main__":
    main()
