import altair as alt

from briefing import book

counts = book.table("counts")


def draw(layout):
    chart = alt.Chart(counts).mark_bar().encode(x=alt.X("people:Q", title="People"), y=alt.Y("as_of:O", title="Day"))
    return chart.properties(width=layout.width - 120, height=120)


book.figure(
    draw,
    id="people-displaced",
    title="The count of the displaced rose through February",
    subtitle="People displaced, by day of the count",
    tables=["counts"],
    rows={"counts": ["2020-02-23"]},
    alt="The count is {counts/2020-02-02/people} at the start of February and {counts/2020-02-23/people} at its end.",
    caveat="Figures are rounded.",
)
