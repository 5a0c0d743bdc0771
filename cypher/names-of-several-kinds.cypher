// Names that are of several kinds, a method in one paper and a task in another, with the number of papers of each.
// A paper that has a name as two kinds counts for both; `papers` counts it once.
// param limit: integer = 20
// param min_confidence: confidence = 0.0   <- leave out what the extraction is less sure of, 0 to 1
// example: kg query names-of-several-kinds
MATCH (first:Concept|Dataset|Method|Metric)-[:SAME_NAME]->(other:Dataset|Method|Metric|Task)
WHERE NOT EXISTS { (first)<-[:SAME_NAME]-() }
WITH first, [first] + collect(other) AS things
UNWIND things AS thing
MATCH (thing)
      <-[edge:HAS_CONCEPT|INTRODUCES|USES|ADDRESSES|EVALUATES_ON|MEASURES WHERE edge.confidence >= $min_confidence]-
      (paper:Paper)
WITH first, labels(thing)[0] AS label, thing.name AS name, collect(DISTINCT paper.id) AS of_label
ORDER BY first.id, size(of_label) DESC, label
WITH first, collect({label: label, name: name, papers: size(of_label)}) AS kinds, collect(of_label) AS lists
WHERE size(kinds) > 1
UNWIND lists AS list
UNWIND list AS id
WITH first, kinds, count(DISTINCT id) AS papers
RETURN kinds[0].name AS name, [kind IN kinds | kind.label] AS kinds, [kind IN kinds | kind.papers] AS papers_of_each,
       papers
ORDER BY papers DESC, name
LIMIT $limit
