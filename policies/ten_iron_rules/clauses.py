"""The clauses of the source by address, each in a few words of our own, and why no fact can decide some of them."""

from iron_rules.policy import clause, text

UNDECIDABLE = {
    "0.1": text(
        zh="这是部署本身，没有规定任何人应做什么，没有事实可以判断；其日期作为施行日",
        en="it sets the rules and asks nothing of anyone, so no fact decides it; its day is the day of adoption",
    ),
    "10.1": text(
        zh="政治和经济上激励到什么程度，由人衡量，没有事实可以判断；此处只建议表彰",
        en="how far encouragement goes, politically and economically, is for people to weigh; no fact decides it, and"
        " the rule recommends commendation only",
    ),
}

ABOUT = (
    ("0.1", "部署十条铁规的会议", "the meeting that set the ten rules"),
    ("1.1", "各级主官任总指挥", "the principals of every level are in command"),
    ("1.2", "市县乡主官的扶贫精力占比", "share of effort of city, county and township principals"),
    ("1.3", "村级主官的扶贫精力占比", "share of effort of village heads"),
    ("1.4", "村干部报酬与成效挂钩", "village cadres' pay depends on results"),
    ("2.1", "主官包抓三类贫困村", "principals take charge of poor villages of three grades"),
    ("2.2", "主官联系贫困户", "principals keep in contact with poor households"),
    ("2.3", "每月交流", "an exchange every month"),
    ("2.4", "年底述职汇报包抓和联系", "the annual report covers charge and contact"),
    ("2.5", "每周到村", "a day in the villages every week"),
    ("2.6", "找出个性和共性问题", "individual and common problems are found"),
    ("3.1", "强干部用在难处", "the strongest cadres are posted to the hardest villages"),
    ("3.2", "后备干部三年内到一线锻炼", "every reserve cadre is posted within three years"),
    ("3.3", "任用以脱贫成效为依据", "appointments rest on results"),
    ("3.4", "各级有培训计划", "every region plans its training"),
    ("3.5", "干部接受培训", "cadres are trained"),
    ("4.1", "识别率和退出率百分之百", "identification and exit are exact"),
    ("4.2", "帮扶率和入住率居全国前列", "assistance and occupancy are among the nation's best"),
    ("4.3", "群众满意度居全国前列", "people's satisfaction is among the nation's best"),
    ("4.4", "核查数据", "data are checked"),
    ("4.5", "作战图和信息库", "the battle map and the information base are kept up"),
    ("5.1", "每月排名市和责任部门", "cities and departments are ranked every month"),
    ("5.2", "市排名县", "cities rank their counties"),
    ("5.3", "每季划分等次", "departments and cities are graded every quarter"),
    ("5.4", "末位市主官表态", "the last city's leaders make a statement"),
    ("5.5", "市际交叉考核", "cities assess each other"),
    ("5.6", "人大监督成效和精神状态", "congresses supervise results and morale"),
    ("5.7", "第三方评估", "third parties evaluate"),
    ("5.8", "七月底前每周书面汇报", "weekly written reports until the end of July"),
    ("6.1", "记明细账并由群众签字", "a ledger is kept and signed by those who were helped"),
    ("6.2", "时间、措施、效果有保证", "time, measures and effects are guaranteed"),
    ("6.3", "驻村人员记日志", "residents keep diaries"),
    ("6.4", "村两委登记考勤", "village committees register attendance"),
    ("6.5", "检查考勤", "attendance is inspected"),
    ("6.6", "召回不尽责人员", "the idle are recalled"),
    ("6.7", "防止挂名帮扶", "nobody helps in name only"),
    ("7.1", "公示贫困户，保护隐私", "households are published, their privacy kept"),
    ("7.2", "每月电视直播会", "a live broadcast every month"),
    ("7.3", "资金账务公开", "the accounts of funds are open"),
    ("7.4", "三部门监管资金", "three bodies supervise funds"),
    ("8.1", "检查以暗访为主", "inspections are mostly unannounced"),
    ("8.2", "直接到村到户到部门", "inspections go straight to the place"),
    ("8.3", "领导暗访常态化", "leaders inspect unannounced as a habit"),
    ("9.1", "四月底前成立举报中心", "reporting centres by the end of April"),
    ("9.2", "奖励属实举报", "verified reports are rewarded"),
    ("9.3", "查处举报的问题", "what was reported is looked into and acted on"),
    ("9.4", "开设电视问政", "televised inquiries are held"),
    ("9.5", "问政任务重的市和贫困县", "hard-pressed cities and poor counties are questioned"),
    ("10.1", "激励先进典型", "good examples are encouraged"),
    ("10.2", "抓负面典型", "negative examples are named"),
    ("10.3", "工作出纰漏降格调整", "failure leads to demotion"),
)

CLAUSES = tuple(clause(address, text(zh=zh, en=en), undecidable=UNDECIDABLE.get(address)) for address, zh, en in ABOUT)
