// Papers that introduce a method, a dataset or a task, each with the sentence that says so.
// A name that is of several kinds, a method here and a task there, is looked for as each of them.
// param thing: method|dataset|task
// param limit: integer = 100
// param min_confidence: confidence = 0.0   <- leave out what the extraction is less sure of, 0 to 1
// example: kg query papers-introducing BERT
MATCH (:Method|Dataset|Task {id: $thing})-[:SAME_NAME*0..1]-(thing:Method|Dataset|Task)
MATCH (thing)<-[edge:INTRODUCES WHERE edge.confidence >= $min_confidence]-(paper:Paper)
RETURN paper.id AS id, paper.title AS title, paper.year AS year, edge.kind AS kind, edge.surface AS surface,
       edge.confidence AS confidence, edge.evidence AS evidence
ORDER BY confidence DESC, coalesce(year, 0), id, thing.id
LIMIT $limit
