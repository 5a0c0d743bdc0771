// Pairs of methods that the same papers use or introduce.
// The overlap is the Jaccard index of their papers: 1 where no paper has one without the other.
// param least: integer = 2   <- leave out pairs of fewer papers; on a large graph more is faster
// param limit: integer = 20
// param min_confidence: confidence = 0.0   <- leave out what the extraction is less sure of, 0 to 1
// example: kg query methods-together
MATCH (method:Method)<-[use:USES|INTRODUCES WHERE use.confidence >= $min_confidence]-(paper:Paper)
WITH method.id AS method, collect(DISTINCT paper.id) AS papers
WHERE size(papers) >= $least
UNWIND papers AS paper
WITH paper, collect(method) AS methods
UNWIND methods AS id
UNWIND methods AS other_id
WITH id, other_id
WHERE id < other_id
WITH id, other_id, count(*) AS together
WHERE together >= $least
WITH id, other_id, together ORDER BY together DESC, id, other_id LIMIT $limit
MATCH (method:Method {id: id}), (other:Method {id: other_id})
WITH method, other, together,
     COUNT {
       MATCH (method)<-[use:USES|INTRODUCES WHERE use.confidence >= $min_confidence]-(paper:Paper)
       RETURN DISTINCT paper
     } AS papers,
     COUNT {
       MATCH (other)<-[use:USES|INTRODUCES WHERE use.confidence >= $min_confidence]-(paper:Paper)
       RETURN DISTINCT paper
     } AS other_papers
RETURN method.id AS id, method.name AS name, other.id AS other_id, other.name AS other, together,
       round(toFloat(together) / (papers + other_papers - together), 4) AS overlap
ORDER BY together DESC, id, other_id
