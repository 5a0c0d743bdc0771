// Papers that evaluate on a dataset, each with the sentence that says so.
// param dataset: dataset
// param limit: integer = 100
// param min_confidence: confidence = 0.0   <- leave out what the extraction is less sure of, 0 to 1
// example: kg query papers-evaluating-on ImageNet
MATCH (:Dataset {id: $dataset})<-[edge:EVALUATES_ON WHERE edge.confidence >= $min_confidence]-(paper:Paper)
RETURN paper.id AS id, paper.title AS title, paper.year AS year, edge.surface AS surface,
       edge.confidence AS confidence, edge.evidence AS evidence
ORDER BY confidence DESC, coalesce(year, 0) DESC, id
LIMIT $limit
