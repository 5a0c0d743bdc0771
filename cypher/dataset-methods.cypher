// Datasets and the methods evaluated on them, the most used methods first.
// param limit: integer = 20      <- datasets
// param methods: integer = 10    <- methods a dataset
// example: kg query dataset-methods
MATCH (dataset:Dataset)
WITH dataset, COUNT { MATCH (dataset)<-[:EVALUATES_ON|INTRODUCES]-(paper:Paper) RETURN DISTINCT paper } AS papers
ORDER BY papers DESC, dataset.id
LIMIT $limit
MATCH (dataset)<-[:EVALUATES_ON|INTRODUCES]-(paper:Paper)
OPTIONAL MATCH (paper)-[:USES|INTRODUCES]->(method:Method)
WITH dataset, papers, method, count(DISTINCT paper) AS uses
ORDER BY uses DESC, method.id
WITH dataset, papers, collect(method.name + ' (' + toString(uses) + ')') AS methods
RETURN dataset.id AS id, dataset.name AS name, papers, size(methods) AS evaluated, methods[..$methods] AS methods
ORDER BY papers DESC, id
