// The works that a paper cites, newest first.
// param paper: paper
// example: kg query paper-references "Attention Is All You Need"
MATCH (:Paper {id: $paper})-[:CITES]->(cited:Paper)
RETURN cited.id AS id, cited.title AS title, cited.year AS year, cited.in_library AS in_library
ORDER BY coalesce(year, 0) DESC, id
