// The methods that most papers of each year use or introduce.
// param since: integer = 0   <- the first year to show
// param limit: integer = 5   <- methods a year
// param min_confidence: confidence = 0.0   <- leave out what the extraction is less sure of, 0 to 1
// example: kg query methods-by-year --since 2015
MATCH (paper:Paper)-[use:USES|INTRODUCES WHERE use.confidence >= $min_confidence]->(method:Method)
WHERE paper.year >= $since
WITH paper.year AS year, method, count(DISTINCT paper) AS papers
ORDER BY year, papers DESC, method.id
WITH year, collect({id: method.id, name: method.name, papers: papers}) AS methods
UNWIND range(0, size(methods) - 1) AS place
WITH year, place, methods[place] AS method
WHERE place < $limit
RETURN year, place + 1 AS place, method.id AS id, method.name AS name, method.papers AS papers
ORDER BY year, place
