// Concepts, methods, tasks, datasets, metrics, authors and venues found by name.
// Letter case, spacing and hyphens do not matter. `found_by` is name, alias (another form that papers write) or part.
// param text: text          <- a name, another form of it, or a part
// param labels: text = Concept|Method|Task|Dataset|Metric|Author|Venue   <- kinds to look among, separated by |
// param limit: integer = 20
// example: kg query find-name bert --labels "Method|Dataset"
WITH [' ', '-', '_'] AS marks
WITH marks, reduce(key = toLower($text), mark IN marks | replace(key, mark, '')) AS wanted
WHERE wanted <> ''
MATCH (thing:Concept|Method|Task|Dataset|Metric|Author|Venue)
WHERE labels(thing)[0] IN split($labels, '|')
WITH thing, wanted,
     reduce(key = toLower(thing.name), mark IN marks | replace(key, mark, '')) AS key,
     [alias IN coalesce(thing.aliases, []) |
       reduce(key = toLower(alias), mark IN marks | replace(key, mark, ''))] AS keys
WITH thing, CASE
       WHEN key = wanted THEN 'name'
       WHEN wanted IN keys THEN 'alias'
       WHEN key CONTAINS wanted OR any(other IN keys WHERE other CONTAINS wanted) THEN 'part'
     END AS found_by
WHERE found_by IS NOT NULL
WITH thing, found_by, COUNT { MATCH (thing)<--(paper:Paper) RETURN DISTINCT paper } AS papers
RETURN labels(thing)[0] AS label, thing.id AS id, thing.name AS name, papers, found_by
ORDER BY CASE found_by WHEN 'name' THEN 0 WHEN 'alias' THEN 1 ELSE 2 END, papers DESC, id
LIMIT $limit
