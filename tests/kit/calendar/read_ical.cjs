// Reads a calendar from standard input with ical.js and tells its events as JSON.
const ICAL = require(process.argv[2]);
const text = require("fs").readFileSync(0, "utf8");
const root = new ICAL.Component(ICAL.parse(text));
for (const zone of root.getAllSubcomponents("vtimezone")) {
  ICAL.TimezoneService.register(new ICAL.Timezone(zone).tzid, new ICAL.Timezone(zone));
}
const instant = (time) => time.toJSDate().toISOString();
const events = root.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  const occurrences = [];
  const iterator = event.iterator();
  for (let next = iterator.next(); next && occurrences.length < 20; next = iterator.next()) {
    occurrences.push(instant(next));
  }
  return {
    uid: event.uid,
    title: event.summary ?? "",
    text: event.description ?? "",
    place: event.location ?? "",
    starts: instant(event.startDate),
    ends: instant(event.endDate),
    all_day: event.startDate.isDate,
    occurrences,
  };
});
console.log(JSON.stringify(events));
