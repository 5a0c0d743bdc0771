// The shortest ways from one paper to another along citations, step by step.
// Undirected, a step may go from a paper to one it cites or to one that cites it; `step` 0 is the first paper.
// param source: paper                <- where the path begins
// param target: paper                <- where it ends
// param directed: boolean = false    <- only from a paper to one that it cites
// param limit: integer = 1           <- how many paths, where several are equally short
// example: kg query citation-path "Attention Is All You Need" "Deep Residual Learning for Image Recognition"
MATCH (source:Paper {id: $source}), (target:Paper {id: $target})
WHERE source.id <> target.id
CALL (source, target) {
  WITH source, target WHERE $directed
  MATCH path = allShortestPaths((source)-[:CITES*..20]->(target))
  RETURN path
  UNION
  WITH source, target WHERE NOT $directed
  MATCH path = allShortestPaths((source)-[:CITES*..20]-(target))
  RETURN path
}
WITH [paper IN nodes(path) | {id: paper.id, title: paper.title, year: paper.year}] AS papers,
     [paper IN nodes(path) | paper.id] AS ids,
     [edge IN relationships(path) | startNode(edge).id] AS citing
ORDER BY ids
LIMIT $limit
WITH collect({papers: papers, ids: ids, citing: citing}) AS paths
UNWIND range(0, size(paths) - 1) AS number
UNWIND range(0, size(paths[number].ids) - 1) AS step
RETURN number + 1 AS path, step,
       CASE
         WHEN step = 0 THEN ''
         WHEN paths[number].citing[step - 1] = paths[number].ids[step] THEN 'is cited by'
         ELSE 'cites'
       END AS relation,
       paths[number].ids[step] AS id, paths[number].papers[step].title AS title, paths[number].papers[step].year AS year
ORDER BY path, step
