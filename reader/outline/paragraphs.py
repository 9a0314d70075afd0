"""A paragraph of a report in, what it is out: the lead, a speaker's turn, a scene, a place, who was there."""

from enum import Enum, auto

from reader.outline.clauses import LONGEST, clauses, first_clause, shortened
from reader.outline.points import announced
from reader.outline.writing import Hanzi, as_in
from reader.records import NamedTuple


class Role(Enum):
    """What a paragraph does in a report."""

    LEAD = auto()
    TURN = auto()
    SCENE = auto()
    PLACE = auto()
    ATTENDANCE = auto()
    OTHER = auto()


class Opening(NamedTuple):
    """A paragraph's role, its title, and who speaks in a turn ("" when it is no person)."""

    role: Role
    title: str
    speaker: str = ""


_WINDOW = 600  # code points of a turn that can announce what it will say
_ATTENDED = "参加人员"
_HOURS = r"(?:上午|下午|中午|晚上|当晚|当天|当日|次日|随后|之后|期间|同日|会前|会后|活动中|其间|接着|紧接着)"
_DAY = r"(?:(?:\d{4}|今|去|前)年)?(?:\d{1,2}月)?\d{1,2}日(?:至\d{0,2}月?\d{1,2}日)?(?:上午|下午|晚上|晚|中午|凌晨)?"
_LATELY = "(?:近日|日前|近期|连日来|今天|昨天|昨日|今日|最近)"
_DATELINE = Hanzi(
    r"(?:[(（【\[])?(?:本报|本站|新华社|中新社|中新网|人民网|央视网|[\u4e00-\u9fff]{2,6}(?:报|网|社))"
    r"[^。，]{0,24}?[电讯](?:[)）】\]])?[\s:：]*(?:[(（][^)）]{1,30}[)）])?\s*"
)
_DATED = Hanzi(rf"{_DAY}\s*[，,]?\s*|{_LATELY}[，,]\s*")
_TIMED = Hanzi(rf"{_HOURS}\s*[，,]\s*")
_VERBS = "(?:指出|强调|要求|表示|介绍|认为|提出|谈到|说道|说|坦言|透露|解释|建议|呼吁|告诉记者|回忆|补充|总结)"
_OFFICE = (
    "(?:书记|主席|部长|市长|省长|县长|区长|镇长|局长|厅长|院长|校长|所长|处长|科长|主任|总理|总裁|经理|董事长|教授"
    "|研究员|委员|代表|专家|会长|秘书长|司长|馆长|站长|组长)"
)
_TURN = Hanzi(
    rf"(?:{_HOURS}[，,]|(?:座谈)?会(?:议)?上[，,])?(?P<subject>[\u4e00-\u9fff·]{{1,20}}?)(?:在[^，,。]{{1,14}}?[中时上])?"
    rf"(?:还|也|最后|同时|进一步|特别|着重|一再|反复)?{_VERBS}(?:[，,：:]|了)?\s*"
)
_NAME_AFTER_OFFICE = Hanzi(rf".*{_OFFICE}(?P<name>[\u4e00-\u9fff]{{2,3}})$")
_PRONOUN = ("他", "她", "其")
_NOT_A_PERSON = Hanzi(
    r".*(?:会议?|报告|通知|文件|意见|方案|公告|部门|政府|委员会|大会|全会|法|规划|纲要|数据|研究|调查|我们?|你们?|大家|人们|记者|有人|专家们?|们|是|可以|还|也|就|都|不|这|那|有)$"
)
_SINCE = Hanzi(r".{1,10}(?:以来|年来|期间|时期|阶段|之后|之际)$")
_PLACE = Hanzi(r"(?:走进|来到|在)(?P<place>[^，,。；;：:！？]{2,40})[，,]")
_NO_PLACE = Hanzi(r".*(?:下|中|时|前|后|上|里|内|间|方面|期间|之际|同时|以来|过程|情况|基础|当天|年|月|日|外|看来)$")
_DISTRICT = Hanzi(r"(?:[^“‘「]{1,6}?(?:省|市|县|区|旗|街道|社区|镇|乡|村|园|州)){1,5}")
_QUOTED = Hanzi(r"[“‘「][^”’」]{1,14}[”’」]$")
_SCENE = Hanzi(
    r"(?:在)?(?P<scene>[^，,。；;：:！？“”]{2,14}?(?:会上|会议上|活动上|现场|仪式上|活动中|会后|会前|讨论中|环节|论坛上|座谈中|调研中|间隙))[，,]"
)
_ATTENDANCE = Hanzi(r"(?:参加|出席|列席|陪同)(?:了)?[^，,。；;]{0,12}[。.]?\s*$")
_DONE = Hanzi(r"(?P<deed>[^，,。；;了]{3,14})了")


def opening(text: str, *, first: bool = False) -> Opening:
    """Tell the role of a paragraph by how it opens; `first` when it is the article's first."""
    return _turn_or_attendance(text, first=first) or _scene_or_place(text) or _lead(text, first=first)


def _turn_or_attendance(text: str, *, first: bool) -> Opening | None:
    if sum(map(text[-400:].count, "；;、")) >= 2 and not first and _ATTENDANCE.search(text[-40:]):
        return Opening(Role.ATTENDANCE, as_in(text, _ATTENDED))
    if (turn := _TURN.match(text[:80])) and (speaker := _speaker(turn["subject"])):
        return Opening(Role.TURN, _said(text, turn.end()), speaker)
    return None


def _scene_or_place(text: str) -> Opening | None:
    if scene := _SCENE.match(text[:40]):
        return Opening(Role.SCENE, scene["scene"])
    if (place := _PLACE.match(text[:60])) and not _NO_PLACE.match(place["place"]):
        return Opening(Role.PLACE, _placed(place["place"]))
    if timed := _TIMED.match(text):
        return Opening(Role.SCENE, _deed(text[timed.end() :]))
    return None


def _lead(text: str, *, first: bool) -> Opening:
    title = first_clause(_without_date(text)) or first_clause(text)
    return Opening(Role.LEAD if first else Role.OTHER, title)


def _without_date(text: str) -> str:
    """Return `text` without its dateline and date, all of it when it opens with neither."""
    at = 0
    for pattern in (_DATELINE, _DATED):
        if match := pattern.match(text, at, at + 80):
            at = match.end()
    return text[at:] if at else text


def _speaker(subject: str) -> str:
    """Return who speaks, "" when the subject is no person; a pronoun stands for the speaker before."""
    if subject in _PRONOUN:
        return subject
    if titled := _NAME_AFTER_OFFICE.match(subject):
        return titled["name"]
    return subject if 2 <= len(subject) <= 4 and not _NOT_A_PERSON.match(subject) else ""


def _said(text: str, start: int) -> str:
    """Return the title of a turn: the clause that announces how many points follow, else what is said first."""
    parts = clauses(text, start, min(start + _WINDOW, len(text)))
    for number, part in enumerate(parts[:12]):
        count, at = announced(part.text)
        if count < 2:
            continue
        since = parts[0] if number and _SINCE.match(parts[0].text) else None
        if len(part.text) > LONGEST or part.text[at - 1 : at] == "等":
            made = text[since.start : parts[1].start] if since else ""
            return shortened(made + part.text[at:])
        return part.text
    return first_clause(text[start:]) or first_clause(text)


def _placed(place: str) -> str:
    """Return the name of a place; a long one as its district and its name in quotes."""
    if len(place) <= LONGEST:
        return place
    district, quoted = _DISTRICT.match(place), _QUOTED.search(place)
    return shortened(district[0] + quoted[0]) if district and quoted else shortened(place)


def _deed(text: str) -> str:
    """Return who did what: the clause up to 了 when it is too long for a title."""
    title = first_clause(text)
    done = _DONE.match(text)
    return done["deed"] if title.endswith("…") and done else title
