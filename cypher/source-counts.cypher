// How many papers each kind of source tells of.
// example: kg query source-counts
MATCH (paper:Paper)
UNWIND paper.sources AS source
WITH split(source, ':')[0] AS source, paper
RETURN source, count(DISTINCT paper) AS papers
ORDER BY papers DESC, source
