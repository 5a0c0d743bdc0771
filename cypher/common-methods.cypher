// The methods that most papers use or introduce.
// param limit: integer = 20
// param min_confidence: confidence = 0.0   <- leave out what the extraction is less sure of, 0 to 1
// example: kg query common-methods
MATCH (paper:Paper)-[use:USES|INTRODUCES WHERE use.confidence >= $min_confidence]->(method:Method)
WITH method, count(DISTINCT paper) AS papers
RETURN method.id AS id, method.name AS name, papers
ORDER BY papers DESC, id
LIMIT $limit
