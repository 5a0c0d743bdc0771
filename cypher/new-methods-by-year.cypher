// How many methods appear for the first time in each year, and the ones that most papers took up.
// param limit: integer = 5   <- names a year
// param min_confidence: confidence = 0.0   <- leave out what the extraction is less sure of, 0 to 1
// example: kg query new-methods-by-year
MATCH (paper:Paper)-[use:USES|INTRODUCES WHERE use.confidence >= $min_confidence]->(method:Method)
WHERE paper.year IS NOT NULL
WITH method, min(paper.year) AS year, count(DISTINCT paper) AS papers
ORDER BY papers DESC, method.id
WITH year, collect(method.name) AS names
RETURN year, size(names) AS methods, names[..$limit] AS names
ORDER BY year
