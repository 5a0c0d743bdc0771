// Pairs of papers that are cited together most often in the whole graph (co-citation, Small 1973).
// param least: integer = 2   <- leave out pairs that fewer papers cite; on a large graph more is faster
// param limit: integer = 20
// example: kg query co-citation-pairs
MATCH (cited:Paper)<-[:CITES]-(citing:Paper)
WITH cited.id AS cited, collect(DISTINCT citing.id) AS citing
WHERE size(citing) >= $least
UNWIND citing AS paper
WITH paper, collect(cited) AS references
UNWIND references AS id
UNWIND references AS other_id
WITH id, other_id
WHERE id < other_id
WITH id, other_id, count(*) AS together
WHERE together >= $least
WITH id, other_id, together ORDER BY together DESC, id, other_id LIMIT $limit
MATCH (paper:Paper {id: id}), (other:Paper {id: other_id})
RETURN id, paper.title AS title, other_id, other.title AS other_title, together
ORDER BY together DESC, id, other_id
