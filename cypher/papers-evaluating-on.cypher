// Papers that evaluate on a dataset, each with the sentence that says so.
// param dataset: dataset
// param limit: integer = 100
// example: kg query papers-evaluating-on ImageNet
MATCH (paper:Paper)-[edge:EVALUATES_ON]->(:Dataset {id: $dataset})
RETURN paper.id AS id, paper.title AS title, paper.year AS year, edge.surface AS surface,
       edge.confidence AS confidence, edge.evidence AS evidence
ORDER BY confidence DESC, coalesce(year, 0) DESC, id
LIMIT $limit
