import altair as alt

from briefing import book
from briefing.figures import marks

WIDE, PHONE, AT = "The count rose", "The count", 10


def draw(layout):
    rows = marks.rows([{"t": PHONE if layout.narrow else WIDE}])
    scale = alt.Scale(domain=[0, 300], nice=False)
    point = marks.rows([{"y": 1}]).mark_point().encode(x=marks.at(40), y=alt.Y("y:Q", axis=None, scale=scale))
    label = marks.label(rows.encode(x=marks.at(AT), y=marks.at(20)), "t", align="left")
    return (label + point).properties(width=layout.width - 20, height=100, autosize="none")


book.figure(
    draw,
    id="people-displaced",
    title="The count of the displaced rose through February",
    subtitle="People displaced, by day of the count",
    tables=["counts"],
    alt="The count is {counts/2020-02-02/people} at the start of February and {counts/2020-02-23/people} at its end.",
    caveat="Figures are rounded.",
)
