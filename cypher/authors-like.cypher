// Authors who use or introduce the same methods as an author in papers of their own, the rarer the methods the higher.
// A paper that both wrote does not count. The score adds log(1 + papers in the library / papers with the method);
// `together` counts the papers that they wrote together.
// param author: authors     <- a name reaches every author who bears it
// param limit: integer = 20
// param min_confidence: confidence = 0.0   <- leave out what the extraction is less sure of, 0 to 1
// example: kg query authors-like "Jacob Devlin"
MATCH (known:Paper)
WHERE known.in_library
WITH count(known) AS library
MATCH (author:Author)<-[:WRITTEN_BY]-(own:Paper)
      -[use:USES|INTRODUCES WHERE use.confidence >= $min_confidence]->(method:Method)
WHERE author.id IN $author
WITH library, method, collect(DISTINCT own) AS own,
     COUNT {
       MATCH (method)<-[any_use:USES|INTRODUCES WHERE any_use.confidence >= $min_confidence]-(reader:Paper)
       RETURN DISTINCT reader
     } AS papers
MATCH (method)<-[use:USES|INTRODUCES WHERE use.confidence >= $min_confidence]-(paper:Paper)
      -[:WRITTEN_BY]->(other:Author)
WHERE NOT other.id IN $author
  AND NOT paper IN own
  AND any(one IN own WHERE NOT EXISTS { (one)-[:WRITTEN_BY]->(other) })
WITH DISTINCT library, method, papers, other
ORDER BY papers, method.id
WITH other, count(method) AS shared, round(sum(log(1 + toFloat(library) / papers)), 4) AS score,
     collect(method.name) AS methods
ORDER BY score DESC, shared DESC, other.id
LIMIT $limit
RETURN other.id AS id, other.name AS name, shared, score,
       COUNT {
         MATCH (author:Author)<-[:WRITTEN_BY]-(paper:Paper)-[:WRITTEN_BY]->(other)
         WHERE author.id IN $author
         RETURN DISTINCT paper
       } AS together, methods
ORDER BY score DESC, shared DESC, id
