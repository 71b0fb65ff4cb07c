-- Of an act of staff: whom or what it concerned, such as the filter of a list of events.
ALTER TABLE security_events ADD COLUMN detail text;
