"""The words that sites put around articles, as patterns; all match text folded by `byline.folded`."""

import re

from reader.patterns import Pattern


def spaced(*labels: str) -> str:
    """Return a pattern for any of `labels`, longest first, with blanks allowed between its characters."""
    ordered = sorted(labels, key=len, reverse=True)
    return "(?:" + "|".join(" *".join(map(re.escape, label)) for label in ordered) + ")"


COLON = " *[:：]"
SOURCE = spaced(
    "来源", "来源于", "来自", "信息来源", "文章来源", "新闻来源", "稿件来源", "资料来源", "内容来源", "稿源",
    "出处", "转自", "转载自", "摘自", "信息提供", "供稿单位", "来稿单位",
)  # fmt: skip
AUTHOR = spaced(
    "作者", "本文作者", "文", "撰稿", "撰文", "通讯员", "摄影", "供稿", "供稿人", "原作者", "文章作者", "本报记者",
    "文字", "图文", "文图", "编译", "采写", "特约撰稿", "特约撰稿人", "特约记者", "实习记者",
    "见习记者", "本刊记者", "本网记者",
)  # fmt: skip
EDITOR = spaced(
    "编辑", "责任编辑", "责编", "本文编辑", "审核", "供稿审核", "选稿", "校对", "主编", "初审", "复审", "终审",
    "编审", "值班编辑", "实习编辑", "执行编辑", "责任校对", "审校", "审稿", "录入", "发布人", "发布者",
    "信息员", "监制", "总监制", "见习编辑", "审读", "统筹", "策划",
)  # fmt: skip
_PUBLICATION_LABELS = (
    "时间", "日期", "发布时间", "发布日期", "发表时间", "发表日期",
    "发布", "加入时间", "添加时间", "录入时间", "上传时间", "成文日期", "发文日期",
    "公开日期", "生成日期", "公布日期", "公開日", "登録日", "掲載日", "发表于", "发布于",
    "投稿日", "日付", "创建于", "创建时间", "입력", "등록",
)  # fmt: skip
UPDATE_LABELS = (
    "更新时间", "更新日期", "最后更新", "最近更新", "更新日", "更新", "更新于", "更新日時", "最后更新于", "最近更新于",
    "编辑于", "最后编辑于", "修改于", "最后修改", "最后修改于", "修改时间", "수정",
)  # fmt: skip
DATE_LABELS = (*_PUBLICATION_LABELS, *UPDATE_LABELS)
DATED = spaced(*DATE_LABELS)
UPDATED = Pattern(spaced(*UPDATE_LABELS) + r"|(?:last |most recently )?(?:updated|modified)", re.IGNORECASE)
DATED_BEGINS = frozenset(label[0] for label in DATE_LABELS)
RECORD = spaced(
    "索引号", "发文字号", "文号", "发布机构", "发文机关", "发文机构", "主题分类", "主题词", "有效性",
    "所属分类", "分类", "体裁分类", "信息分类", "公开形式", "公开方式", "公开时限", "公开范围", "责任部门",
    "标题", "原标题", "名称", "栏目", "所属栏目", "关键词", "关键字", "标签", "文章标签", "效力状态", "施行日期",
    "失效日期", "组配分类", "内容概述", "网站标识码", "词条标签",
)  # fmt: skip
ACTIONS = (
    "打印", "打印本页", "打印此页", "打印页面", "打印文章", "我要打印", "关闭", "关闭窗口", "关闭本页",
    "关闭页面", "收藏", "收藏本文", "加入收藏", "设为首页", "分享", "分享到", "分享至", "一键分享", "微博",
    "新浪微博", "微信", "微信好友", "朋友圈", "QQ空间", "QQ好友", "QQ", "点击右上角微信好友", "举报", "纠错",
    "我要纠错", "我要评论", "发表评论", "查看评论", "参与评论", "网友评论", "评论", "返回", "返回列表",
    "返回首页", "返回顶部", "回到顶部", "返回上一页", "返回搜狐，查看更多", "查看更多", "置顶", "顶部",
    "手机扫码查看", "扫一扫在手机打开当前页", "扫码阅读", "用手机看", "手机看新闻", "视力保护色", "登录",
    "注册", "登录注册", "在线投稿", "投稿", "繁体", "简体", "繁體", "無障碍", "无障碍", "无障碍阅读", "适老化",
    "关怀版", "朗读", "语音播报", "听新闻", "播放", "暂停", "下载", "复制链接", "复制", "转发", "点赞", "赞",
    "原创", "优质原创作者", "热点排行", "推荐", "本网站已支持IPv6网络", "Xでポスト", "ポスト", "シェア",
    "シェアする", "印刷", "印刷する", "いいね", "ブックマーク", "全文", "正文", "首页", "导航", "菜单", "搜索",
    "热搜", "更多", "详细", "关注", "已关注", "订阅", "客户端", "下载客户端", "APP", "主题颜色", "背景色",
    "阅读模式", "夜间模式", "TOP", "top", "layer", "icon", "print", "share", "tweet", "facebook", "twitter",
    "email", "e-mail", "close", "back to top", "home", "menu", "login", "log in", "sign in", "sign up",
    "subscribe", "skip to content", "skip to main content", "advertisement", "广告", "share this", "loading",
    "copy link", "linkedin", "reddit", "whatsapp", "播报文章", "语音播报文章，释放双眼", "微信扫码分享", "扫码分享",
    "不喜欢", "内容举报", "首赞", "展开", "收起", "展开全文", "展开阅读全文", "阅读全文", "阅读原文", "查看原文",
    "换一换", "加载中", "加载更多", "隐藏边栏", "我要反馈", "查看评论", "打开APP", "×",
    "只看该作者", "倒序浏览", "正序浏览", "本帖最后由", "기사원문", "删除", "回复", "✕", "目次を開く", "+1", "图集",
)  # fmt: skip
COUNTED = (
    "浏览次数", "浏览量", "浏览数", "浏览", "阅读次数", "阅读量", "阅读数", "阅读", "点击数", "点击量",
    "点击率", "点击次数", "点击", "访问次数", "访问量", "访问", "评论数", "评论", "点赞数", "收藏数", "转发数",
    "分享数", "查看", "人气", "热度", "字数", "页面ID", "ページID", "分享", "我要评论", "点赞", "收藏", "转发",
    "参与", "回复",
)  # fmt: skip
SIZES = (
    r"(?:[↑↓]?\s*(?:特大|超大|较大|默认|正常|标准|放大|缩小|变大|变小|增大|减小|加大"
    r"|[大中小]|A(?:\s*[+-]|(?![A-Za-z]))|T\s*[|+-]))"
)

SEPARATORS = Pattern(
    r"[\s|｜丨│/／\\·•・∙—–_,，;；、:：>＞»›≫【】\[\]〖〗（）()〔〕「」<＜«*#■□◆◇▲△▼▶●○★☆→←↑↓=~-]+|\+(?!\d)"
)
LABELLED_DATE = Pattern(DATED + r"(?:" + COLON + r")?\s*[\[(（]?\s*")
DAY_WITHOUT_YEAR = Pattern(r"\d{1,2}[-/月]\d{1,2}日?\s*(?:[0-2]?\d[:：][0-5]\d(?:[:：][0-5]\d)?)?")
DAY_OF_A_YEAR = Pattern(r"(?:0?[1-9]|1[0-2])月(?:[12]\d|3[01]|0?[1-9])日(?:\s*+[0-2]?\d[:：][0-5]\d)?(?=$|[\s|｜·])")
TIME_ALONE = Pattern(r"[0-2]?\d[:：][0-5]\d(?:[:：][0-5]\d)?")
VALUE_LABELS = (
    ("source", Pattern(SOURCE + COLON)),
    ("author", Pattern(AUTHOR + COLON)),
    ("editor", Pattern(EDITOR + COLON)),
    ("record", Pattern(RECORD + COLON)),
)
MAIL = "(?:(?:电子)?(?:邮箱|信箱|邮件)|e-?mail)"
ANY_LABEL = Pattern(f"(?:{SOURCE}|{AUTHOR}|{EDITOR}|{RECORD}|{DATED}|(?i:{MAIL})){COLON}")
MAILED = Pattern(rf"{MAIL}{COLON} *+[\w.+-]++@[\w.-]++", re.IGNORECASE)
BY = Pattern(r"(?:(?:written|posted) )?by (?=[A-Z])", re.IGNORECASE)
PUBLISHED = Pattern(
    r"(?:first )?(?:published|posted|updated|(?:last|most recently) updated|last modified|release date|date|modified)"
    r"(?: on| at| @)?\s*+[:：]?\s*+",
    re.IGNORECASE,
)
FONTS = Pattern(
    r"(?:字体大小|字号大小|字体|字号|文字サイズ|文字大小)(?:设置|调整)?\s*[:：]?(?:[\s|/\[\](（）)【】〖〗·]*+"
    + SIZES
    + r")*+"
    r"|(?:大|中|小|放大|缩小|增大|减小)(?:字体|字号)"
)
COUNTER = Pattern(
    "(?:"
    + "|".join(sorted(map(re.escape, COUNTED), key=len, reverse=True))
    + r")\s*+(?:[:：]\s*+(?:[\[(（]\s*+)?[\d,.]*|(?:[\[(（]\s*+)?\d[\d,.]*)"
    r"\s*[万wk]?\+?\s*(?:人次|次|人|条|篇)?(?:[\])）])?"
)
COUNT = Pattern(r"[:：]|\d")  # what no COUNTER is without
ACTION = Pattern(
    "(?:"
    + "|".join(sorted(map(re.escape, ACTIONS), key=len, reverse=True))
    + r"|打\s?印|关\s?闭|分\s?享|收\s?藏)(?![A-Za-z])(?:\s*[(（]?\d++[)）]?(?!\d*[年月日-]))?",
    re.IGNORECASE,
)
UNIT = Pattern(r"(?:万|\d[\d,]*)?\s*(?:次|人次|人|条|篇)(?![^\s|｜】\]字])")
_PROVINCES = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古"
    "|广西|西藏|宁夏|新疆|香港|澳门"
)
PROVINCE = Pattern(
    rf"(?:(?:发布于|发表于|来自|IP\s*+属地|属地)\s*+(?:[:：]\s*+)?)?(?:{_PROVINCES})(?:省|市|自治区)?(?=$|[\s|｜·・])"
    r"|IP\s*+属地\s*+(?:[:：]\s*+)?[\u4e00-\u9fff]{2,8}(?=$|[\s|｜·・])"
)
STAFF_NUMBER = Pattern(r"(?<=\S)[_\s]+[A-Z]{1,4}\d{2,}$")
SIGNED = Pattern(r"已?于\s*(?=(?:19|20)\d{2})")
DONE = Pattern(
    r"(?:首次)?(?:发布|发表)(?=\s*+(?:$|[|｜·・]|(?:19|20)\d{2}))"
    r"|(?P<update>(?:最后)?(?:更新|修改|编辑))(?=\s*+(?:$|[|｜·・]))"
)
"""What stands behind a date and says what was done then."""

LUNAR = Pattern(
    r"(?:农历|阴历)\s*+(?:[\u4e00-\u9fff]{2}年\s*+)?闰?[正一二三四五六七八九十冬腊]{1,2}月[初十廿卅二三][一二三四五六七八九十]?"
)
LONG_AGO = Pattern(
    r"(?:\d{1,2}\s*+(?:秒|分钟|个?小时|天|周|个月|年)前|刚刚|(?:昨|前)天(?:\s*+\d{1,2}[:：]\d{2})?)(?=$|[\s\d|｜·・])"
    r"|\d{1,2} (?:second|minute|hour|day|week|month|year)s? ago\b",
    re.IGNORECASE,
)
FILED = Pattern(r"(?:分类于|标签于|收录于|归类于|归档于)\s*+(?:[:：]\s*+)?[^\s|｜:：，。！？；]{1,16}(?=$|[\s|｜])")
SITE = Pattern(r"(?:[A-Za-z0-9-]+\.)+(?:com|cn|net|org|gov|edu|tv|hk|tw|jp|info)\b", re.IGNORECASE)
VALUE_END = Pattern(  # a gap inside a name of two hanzi ends nothing
    r"[|｜丨│\t】\]）)〕〗【〖\[]|(?!(?<=[\s:：、，,][\u4e00-\u9fff])\s++[\u4e00-\u9fff](?![\u4e00-\u9fff]))\s{2,}"
)
SENTENCE = Pattern(r"[，。！？；,!?;…“”‘’\"]")
SENTENCE_OF_NAMES = Pattern(r"[。！？；!?;…“”‘’\"：:]")
BARE = Pattern(r"[^\s|｜丨│·•/\[\]【】（）()]+(?: [A-Z][^\s|｜丨│·•/\[\]【】（）()]*)*")
SIZE_ALONE = Pattern(SIZES)
SOURCE_WITHOUT_COLON = Pattern(r"(?:本文)?(?:来源于|来源|来自|转自|文章来源)(?=\S)")
ORIGINAL = Pattern(r"原创\s")
BARRED = Pattern(
    r"[来信文新稿资内出转摘供原作撰通摄图本编采特实见责审选校主初复终值执录发监总统策][^|｜丨│/／]{0,5}+[|｜丨│/／]"
)
"""What the label of somebody's name with a bar behind it begins like."""

STAFF = Pattern(r"(?:(?:本[报刊网台]|实习|见习|特约|首席|全媒体)*+记者|通讯员|特约撰稿|编辑 |责编 |校对 )")
CALLED = Pattern(r"^[^\s、，,]{0,12}?(?:记者|通讯员)\s++(?=\S)")
BRACKETED = Pattern(r"[\[【（(]\s*([^\s\[\]【】（）()]{2,6})\s*[\]】）)]")

CRUMB_START = Pattern(
    r"(?:(?:您|你)?(?:现在|目前|当前)?(?:所在)?(?:的)?位置|当前页面|当前栏目|位置)\s*+(?:是\s*+)?[:：]|首页\s*[>＞»›≫/→-]"
)
CRUMB_BREAK = Pattern(r"\s*(?:>>|[>＞»›≫→])\s*")
NEIGHBOUR = Pattern(
    r"[\[【/\s]*(?:阅读)?(?:上|下|前|后)(?:一|1)?(?:篇|条|页|章|则|篇文章|条新闻|篇新闻)(?=$|[\s:：\]】/|｜>＞])"
)
RELATED = Pattern(
    r"[•·■◆●▶\s【\[]*(?:(?:相关|热门|热点|精彩|猜你|为您|为你|今日|最新|延伸|推荐|更多|编辑)"
    r"(?:阅读|推荐|文章|新闻|信息|链接|报道|资讯|内容|专题|热点|喜欢|排行|附件|稿件)(?:榜)?"
    r"|猜你喜欢|大家都在看|相关|関連記事|おすすめ記事"
    r"|related (?:articles|stories|posts)|you may also like|more from|recommended|read (?:more|next))"
    r"\s*+(?:[】\]]\s*+)?(?:[:：>＞»+]++\s*+)?(?:更多)?[>＞»]*+\s*+",
    re.IGNORECASE,
)
FOOTER = Pattern(
    r"仅提供信息存储|ICP备|ICP证|ICP备案|公网安备|网公安备|版权所有|版权声明|网站标识码|[主承协]办单位\s*[:：]|技术支持\s*[:：]|运行维护单位"
    r"|copyright\s*(?:©|\(c\)|\d{4})|©\s*(?:copyright|\d{4})"
    r"|all rights reserved|著作权所有|网站地图|联系我们\s*\||关于我们\s*\||违法和不良信息举报"
    r"|信息网络传播视听节目许可证|互联网新闻信息服务许可证",
    re.IGNORECASE,
)
OPENING = Pattern(r"\s*[\[【（(〔]?\s*")
DATE_AHEAD = Pattern(r"(?:19|20)\d{2}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}")
CONTROL_SIGN = Pattern(r"(?<=\s)|\d|[:：]")  # what no CONTROL_AHEAD is without
CONTROL_AHEAD = Pattern(
    f"(?<=\\s)(?:{ACTION.pattern}|{FONTS.pattern})|(?<=\\s){PROVINCE.pattern}|{COUNTER.pattern}|(?:字体|字号)\\s*[:：]",
    re.IGNORECASE,
)
