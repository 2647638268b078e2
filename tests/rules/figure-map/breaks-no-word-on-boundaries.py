import altair as alt

from briefing import book

counts = book.table("counts")


def draw(layout):
    land = {"type": "Polygon", "coordinates": [[[36, 35], [38, 35], [38, 37], [36, 37], [36, 35]]]}
    shape = alt.Chart(alt.Data(values=[{"type": "Feature", "geometry": land, "properties": {}}])).mark_geoshape()
    place = alt.Chart(alt.Data(values=[{"lon": 37, "lat": 36, "name": "Saraqib"}])).mark_text()
    named = place.encode(longitude="lon:Q", latitude="lat:Q", text="name:N")
    return (shape + named).project("mercator").properties(width=layout.width - 20, height=200)


book.figure(
    draw,
    id="people-displaced",
    title="The count of the displaced rose through February",
    subtitle="People displaced, by day of the count",
    tables=["counts"],
    alt="The count is {counts/2020-02-02/people} at the start of February and {counts/2020-02-23/people} at its end.",
    caveat="Figures are rounded.",
)
