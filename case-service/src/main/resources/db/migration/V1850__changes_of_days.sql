-- What a city reads to compare days: rectifications and versions of items by their last change. Cases have such an index.
CREATE INDEX rectification_of_city_by_change ON rectification (city, changed_at, id) WHERE announced_at IS NOT NULL;
CREATE INDEX service_item_version_by_change ON service_item_version (changed_at, code, item_version);
