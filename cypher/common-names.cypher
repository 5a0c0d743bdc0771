// The concepts, methods, tasks, datasets or metrics that most papers have.
// param label: text = Concept   <- Concept, Method, Task, Dataset or Metric
// param limit: integer = 20
// example: kg query common-names --label Dataset
MATCH (thing:Concept|Method|Task|Dataset|Metric)
WHERE labels(thing)[0] = $label
WITH thing, COUNT {
       MATCH (thing)<-[:HAS_CONCEPT|INTRODUCES|USES|ADDRESSES|EVALUATES_ON|MEASURES]-(paper:Paper) RETURN DISTINCT paper
     } AS papers
RETURN thing.id AS id, thing.name AS name, papers, thing.aliases AS aliases
ORDER BY papers DESC, id
LIMIT $limit
