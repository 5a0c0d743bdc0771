// Pairs of concepts that occur together in the most papers.
// npmi, normalised pointwise mutual information, is 0 for chance and 1 where neither occurs without the other.
// param least: integer = 2   <- leave out pairs of fewer papers
// param limit: integer = 20
// example: kg query concepts-together
MATCH (concept:Concept)-[edge:CO_OCCURS]->(other:Concept)
WHERE edge.count >= $least
RETURN concept.id AS id, concept.name AS name, other.id AS other_id, other.name AS other,
       edge.count AS papers, round(edge.npmi, 4) AS npmi
ORDER BY papers DESC, npmi DESC, id, other_id
LIMIT $limit
