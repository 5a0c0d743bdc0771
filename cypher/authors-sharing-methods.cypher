// Pairs of authors who use or introduce the same methods in different papers, the rarer the methods the higher.
// A paper that both wrote does not count; two papers' authors of the same initials are no pair, as they may be one.
// The score adds log(1 + papers in the library / papers with the method);
// `together` counts the papers that they wrote together.
// param common: integer = 10   <- leave out methods of more papers than this: they tell little and cost much
// param limit: integer = 20
// param min_confidence: confidence = 0.0   <- leave out what the extraction is less sure of, 0 to 1
// example: kg query authors-sharing-methods
MATCH (known:Paper)
WHERE known.in_library
WITH count(known) AS library
MATCH (method:Method)<-[use:USES|INTRODUCES WHERE use.confidence >= $min_confidence]-(paper:Paper)
WITH library, method, collect(DISTINCT paper) AS papers
WHERE size(papers) > 1 AND size(papers) <= $common
UNWIND papers AS paper
MATCH (paper)-[:WRITTEN_BY]->(author:Author)
WITH method.id AS method, log(1 + toFloat(library) / size(papers)) AS weight,
     author.id AS author, collect(DISTINCT paper.id) AS papers
WITH method, weight, collect({id: author, papers: papers}) AS users
UNWIND users AS user
UNWIND users AS other
WITH method, weight, user, other
WHERE user.id < other.id
  AND split(user.id, '@')[0] <> split(other.id, '@')[0]
  AND any(paper IN user.papers WHERE NOT paper IN other.papers)
  AND any(paper IN other.papers WHERE NOT paper IN user.papers)
WITH user.id AS id, other.id AS other_id, count(*) AS shared, round(sum(weight), 4) AS score,
     collect(method) AS methods
ORDER BY score DESC, shared DESC, id, other_id
LIMIT $limit
MATCH (author:Author {id: id}), (other:Author {id: other_id})
RETURN id, author.name AS name, other_id, other.name AS other, shared, score,
       COUNT { (author)<-[:WRITTEN_BY]-(:Paper)-[:WRITTEN_BY]->(other) } AS together,
       COLLECT {
         UNWIND methods AS key
         MATCH (method:Method {id: key})
         RETURN method.name
         ORDER BY COUNT { (method)<-[use:USES|INTRODUCES WHERE use.confidence >= $min_confidence]-(:Paper) }, method.id
       } AS methods
ORDER BY score DESC, shared DESC, id, other_id
