// Papers that report a metric, each with the sentence that says so.
// param metric: metric
// param limit: integer = 100
// example: kg query papers-measuring BLEU
MATCH (paper:Paper)-[edge:MEASURES]->(:Metric {id: $metric})
RETURN paper.id AS id, paper.title AS title, paper.year AS year, edge.surface AS surface,
       edge.confidence AS confidence, edge.evidence AS evidence
ORDER BY confidence DESC, coalesce(year, 0) DESC, id
LIMIT $limit
