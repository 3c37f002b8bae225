"""The clauses, each in a few words of our own, and why no fact can decide some of them."""

from iron_rules.policy import clause, text

CLAUSES = (
    clause(
        "第一条",
        text(zh="施行日期", en="the first day in force"),
        undecidable=text(zh="只规定施行日期，不要求任何人作为", en="it names a day and asks nothing of anyone"),
    ),
    clause("第二条", text(zh="年度检查计划应当公布", en="every plan of inspections is made public")),
    clause("第三条", text(zh="每年评定风险等级", en="every food business is graded each year")),
    clause("第四条", text(zh="按风险等级确定检查次数", en="inspections a year, by risk grade")),
    clause("第五条", text(zh="检查结果限期公开", en="results of inspections are made public in time")),
    clause("第六条", text(zh="问题限期整改", en="problems are put right in time")),
    clause("第七条", text(zh="问题限期复查", en="problems are looked at again in time")),
    clause("第八条", text(zh="每季度自查并报告", en="food businesses inspect themselves every quarter")),
    clause("第九条", text(zh="多次违规的上调风险等级", en="repeated violations raise the risk grade")),
    clause("第十条", text(zh="检查无问题且无违规的下调风险等级", en="a year without problems lowers the risk grade")),
    clause("第十一条", text(zh="累计分值较高的经营主体予以约谈", en="operators with many points are summoned")),
    clause(
        "第十二条",
        text(zh="申诉与免除", en="appeals and exemptions"),
        undecidable=text(
            zh="申诉是否成立、是否免除，由监管机构决定；此处只规定其效力",
            en="whether an appeal is upheld or an exemption granted is for the office to decide; the clause says what"
            " follows",
        ),
    ),
)
