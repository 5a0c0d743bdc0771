// Datasets and the methods evaluated on them, the most used methods first.
// param limit: integer = 20      <- datasets
// param methods: integer = 10    <- methods a dataset
// param min_confidence: confidence = 0.0   <- leave out what the extraction is less sure of, 0 to 1
// example: kg query dataset-methods
MATCH (dataset:Dataset)
WITH dataset, COUNT {
       MATCH (dataset)<-[edge:EVALUATES_ON|INTRODUCES WHERE edge.confidence >= $min_confidence]-(paper:Paper)
       RETURN DISTINCT paper
     } AS papers
ORDER BY papers DESC, dataset.id
LIMIT $limit
MATCH (dataset)<-[edge:EVALUATES_ON|INTRODUCES WHERE edge.confidence >= $min_confidence]-(paper:Paper)
OPTIONAL MATCH (paper)-[use:USES|INTRODUCES WHERE use.confidence >= $min_confidence]->(method:Method)
WITH dataset, papers, method, count(DISTINCT paper) AS uses
ORDER BY uses DESC, method.id
WITH dataset, papers, collect(method.name + ' (' + toString(uses) + ')') AS methods
RETURN dataset.id AS id, dataset.name AS name, papers, size(methods) AS evaluated, methods[..$methods] AS methods
ORDER BY papers DESC, id
