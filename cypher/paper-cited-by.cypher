// The papers that cite a paper, newest first.
// param paper: paper
// example: kg query paper-cited-by "Attention Is All You Need"
MATCH (:Paper {id: $paper})<-[:CITES]-(citing:Paper)
RETURN citing.id AS id, citing.title AS title, citing.year AS year, citing.in_library AS in_library
ORDER BY coalesce(year, 0) DESC, id
