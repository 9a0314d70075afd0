import pytest

from reader.outline.paragraphs import Role, opening


@pytest.mark.parametrize(
    ("text", "role", "title"),
    [
        ("李明指出，要抓好落实，不能松劲。", Role.TURN, "要抓好落实"),
        ("市委书记王建国强调，今年任务重，要抓紧。", Role.TURN, "今年任务重"),
        ("座谈会上，各部门作了汇报。", Role.SCENE, "座谈会上"),
        ("在青山镇文化站，大家看了展览。", Role.PLACE, "青山镇文化站"),
        ("在大家的努力下，工作完成了。", Role.OTHER, "在大家的努力下"),
        ("会议指出，要抓好落实。", Role.OTHER, "会议指出，要抓好落实"),
        ("各镇镇长；各村书记；有关部门负责人参加会议。", Role.ATTENDANCE, "参加人员"),
        ("今天去了公园，天很蓝。", Role.OTHER, "今天去了公园"),
    ],
)
def test_a_paragraph_is_known_by_its_opening(text, role, title):
    found = opening(text)
    assert (found.role, found.title) == (role, title)


def test_the_lead_is_titled_without_its_dateline_and_date():
    text = "本报讯（记者 赵一）3月5日，全市读书节开幕，活动将持续一个月。"
    assert opening(text, first=True).title == "全市读书节开幕"


def test_a_dateline_may_name_any_paper_or_the_site_itself():
    for line in ("江边报快讯（记者 赵一）3月5日，", "本站讯（通讯员 钱二）"):
        assert opening(f"{line}全市读书节开幕，活动将持续一个月。", first=True).title == "全市读书节开幕"


def test_the_speaker_is_named_without_the_office():
    assert opening("市委书记王建国强调，今年任务重。").speaker == "王建国"
