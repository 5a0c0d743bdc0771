// The methods that most papers use or introduce.
// param limit: integer = 20
// example: kg query common-methods
MATCH (paper:Paper)-[:USES|INTRODUCES]->(method:Method)
WITH method, count(DISTINCT paper) AS papers
RETURN method.id AS id, method.name AS name, papers
ORDER BY papers DESC, id
LIMIT $limit
