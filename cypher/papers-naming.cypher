// Papers that name a thing, whatever it is in them: concept, method, task, dataset or metric, each with the sentence.
// What is a method in one paper is a task in another, which are two nodes; this query asks for all of one name.
// param thing: method|task|dataset|metric|concept
// param limit: integer = 100
// param min_confidence: confidence = 0.0   <- leave out what the extraction is less sure of, 0 to 1
// example: kg query papers-naming "batch normalization"
MATCH (:Method|Task|Dataset|Metric|Concept {id: $thing})-[:SAME_NAME*0..1]-
      (thing:Method|Task|Dataset|Metric|Concept)
MATCH (thing)
      <-[edge:HAS_CONCEPT|INTRODUCES|USES|ADDRESSES|EVALUATES_ON|MEASURES WHERE edge.confidence >= $min_confidence]-
      (paper:Paper)
RETURN paper.id AS id, paper.title AS title, paper.year AS year, type(edge) AS relation, labels(thing)[0] AS label,
       edge.surface AS surface, edge.confidence AS confidence, edge.evidence AS evidence
ORDER BY coalesce(year, 0) DESC, id, relation, label
LIMIT $limit
