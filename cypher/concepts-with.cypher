// Concepts that occur together with a concept, in how many papers.
// npmi, normalised pointwise mutual information, is 0 for chance and 1 where neither occurs without the other.
// param concept: concept
// param limit: integer = 20
// example: kg query concepts-with attention
MATCH (:Concept {id: $concept})-[edge:CO_OCCURS]-(other:Concept)
RETURN other.id AS id, other.name AS name, edge.count AS papers, round(edge.npmi, 4) AS npmi
ORDER BY papers DESC, npmi DESC, id
LIMIT $limit
