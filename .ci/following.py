"""Feeds, calendars and sitemaps of the built site, read by libraries that know the formats.

In: SITE, the folder of the built site; SCHEMA, the folder of the schema of sitemaps. Out: exit 0, or the first thing that is wrong and exit 1.
"""

import datetime
import json
import os
import pathlib
import xml.etree.ElementTree as etree

import feedparser
import icalendar
import xmlschema

site = pathlib.Path(os.environ["SITE"])
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}image"
counts = {"feeds": 0, "calendars": 0, "sitemaps": 0}


def there(url: str, base: str) -> bool:
    path = url.split("#")[0].removeprefix(base)
    return (site / (path + "index.html" if path in ("",) or path.endswith("/") else path)).is_file()


base = (site / "robots.txt").read_text().split("Sitemap: ")[1].strip().removesuffix("sitemap.xml")

for file in sorted(site.rglob("*.xml")):
    if file.name.startswith("sitemap"):
        continue
    tree = etree.parse(file).getroot()
    assert tree.tag == ATOM + "feed", f"{file}: no Atom feed"
    feed = feedparser.parse(file.read_bytes())
    assert not feed.bozo, f"{file}: {feed.bozo_exception}"
    # RFC 4287, 4.1.1 and 4.1.2: what a feed and an entry must have, exactly once.
    for of in [tree, *tree.iter(ATOM + "entry")]:
        for name in ("id", "title", "updated"):
            assert len(of.findall(ATOM + name)) == 1, f"{file}: {name}"
    ids = [entry.id for entry in feed.entries]
    assert len(ids) == len(set(ids)), f"{file}: an id stands twice"
    for link in tree.iter(ATOM + "link"):
        if link.get("rel") != "license":
            assert there(link.get("href"), base), f"{file}: {link.get('href')} is not there"
    counts["feeds"] += 1

for file in sorted(site.rglob("feed.json")):
    feed = json.loads(file.read_text())
    assert feed["version"] == "https://jsonfeed.org/version/1.1" and feed["title"] and feed["feed_url"].startswith(base), file
    for item in feed["items"]:
        assert item["id"] and item["content_text"] and there(item["url"], base), (file, item["id"])
        datetime.datetime.fromisoformat(item["date_published"])
    counts["feeds"] += 1

for file in sorted(site.rglob("*.ics")):
    raw = file.read_bytes()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n")) and b"\n" not in raw.replace(b"\r\n", b""), file
    calendar = icalendar.Calendar.from_ical(raw)
    events = calendar.walk("VEVENT")
    assert events and len({event["UID"] for event in events}) == len(events), f"{file}: ids"
    for event in events:
        assert not event.errors and event["DTSTAMP"] and event["SUMMARY"], (file, event)
        assert event["DTSTART"].dt < event["DTEND"].dt, (file, event["UID"])
        assert there(str(event["URL"]), base), (file, event["URL"])
    counts["calendars"] += 1

index = etree.parse(site / "sitemap.xml").getroot()
assert index.tag == SITEMAP + "sitemapindex"
schema = xmlschema.XMLSchema(os.path.join(os.environ["SCHEMA"], "sitemap.xsd"))
seen = set()
for location in index.iter(SITEMAP + "loc"):
    file = site / location.text.removeprefix(base)
    root = etree.parse(file).getroot()
    urls = root.findall(SITEMAP + "url")
    assert 0 < len(urls) <= 50_000 and file.stat().st_size <= 50 * 1024 * 1024, file
    for url in urls:
        page = url.find(SITEMAP + "loc").text
        assert page not in seen and there(page, base), f"{file}: {page}"
        seen.add(page)
        # The protocol has an order within an entry; what is added by others stands after it.
        tags = [child.tag for child in url]
        own = [tag for tag in tags if tag.startswith(SITEMAP)]
        assert tags[: len(own)] == own and own in ([SITEMAP + "loc"], [SITEMAP + "loc", SITEMAP + "lastmod"]), page
        for image in url.iter(IMAGE):
            assert there(image[0].text, base), f"{page}: {image[0].text}"
    # The schema asks for the schemas of all others: what they add was looked at above.
    for url in urls:
        for child in [child for child in url if not child.tag.startswith(SITEMAP)]:
            url.remove(child)
    schema.validate(etree.ElementTree(root))
    counts["sitemaps"] += 1

print(", ".join(f"{count} {name}" for name, count in counts.items()) + f", {len(seen)} pages: no fault")
