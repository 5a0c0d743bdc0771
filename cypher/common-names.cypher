// The concepts, methods, tasks, datasets or metrics that most papers have.
// param label: text = Concept   <- Concept, Method, Task, Dataset or Metric
// param limit: integer = 20
// param min_confidence: confidence = 0.0   <- leave out what the extraction is less sure of, 0 to 1
// example: kg query common-names --label Dataset
MATCH (thing:Concept|Method|Task|Dataset|Metric)
WHERE labels(thing)[0] = $label
WITH thing, COUNT {
       MATCH (thing)
         <-[edge:HAS_CONCEPT|INTRODUCES|USES|ADDRESSES|EVALUATES_ON|MEASURES WHERE edge.confidence >= $min_confidence]-
         (paper:Paper)
       RETURN DISTINCT paper
     } AS papers
WHERE papers > 0
RETURN thing.id AS id, thing.name AS name, papers, thing.aliases AS aliases
ORDER BY papers DESC, id
LIMIT $limit
