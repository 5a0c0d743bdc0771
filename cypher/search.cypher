// Papers, concepts, methods, tasks, datasets, metrics, authors and venues whose text has all the words.
// Score 4: the whole name or title (or another form of the name), 3: its beginning, 2: all words occur in it,
// 1: all words occur in title and abstract. Letter case does not matter. `papers` counts those that link to it.
// param text: text          <- one or more words, or parts of words
// param limit: integer = 20
// example: kg query search transformer
WITH toLower(trim($text)) AS phrase
WITH phrase, [word IN split(phrase, ' ') WHERE word <> ''] AS words
WHERE size(words) > 0
MATCH (thing:Paper|Concept|Method|Task|Dataset|Metric|Author|Venue)
WITH thing, phrase, words, toLower(thing.name) AS name,
     [alias IN coalesce(thing.aliases, []) | toLower(alias)] AS aliases
WITH thing, words, CASE
       WHEN name = phrase OR phrase IN aliases THEN 4
       WHEN name STARTS WITH phrase THEN 3
       WHEN all(word IN words WHERE name CONTAINS word) THEN 2
       WHEN any(alias IN aliases WHERE all(word IN words WHERE alias CONTAINS word)) THEN 2
       WHEN thing.abstract IS NULL THEN 0
       WHEN all(word IN words WHERE name CONTAINS word OR toLower(thing.abstract) CONTAINS word) THEN 1
       ELSE 0
     END AS score
WHERE score > 0
WITH thing, words, score, COUNT {
       MATCH (thing)
         <-[:CITES|HAS_CONCEPT|INTRODUCES|USES|ADDRESSES|EVALUATES_ON|MEASURES|WRITTEN_BY|PUBLISHED_IN]-(paper:Paper)
       RETURN DISTINCT paper
     } AS papers
ORDER BY score DESC, papers DESC, thing.id
LIMIT $limit
WITH thing, words, score, papers, toLower(coalesce(thing.abstract, '')) AS abstract
WITH thing, score, papers, abstract, head([word IN words WHERE abstract CONTAINS word]) AS word
WITH thing, score, papers,
     CASE WHEN word IS NULL THEN 0 ELSE size(split(abstract, word)[0]) END AS position
WITH thing, score, papers, CASE WHEN position > 60 THEN position - 60 ELSE 0 END AS start
RETURN labels(thing)[0] AS label, thing.id AS id, thing.name AS name, thing.year AS year, score, papers,
       CASE WHEN start > 0 THEN '…' ELSE '' END
       + substring(coalesce(thing.abstract, ''), start, 160)
       + CASE WHEN size(coalesce(thing.abstract, '')) > start + 160 THEN '…' ELSE '' END AS snippet
ORDER BY score DESC, papers DESC, id
