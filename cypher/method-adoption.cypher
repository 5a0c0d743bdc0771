// In how many papers of each year a method is used or introduced, and their share of the library's papers of that year.
// param method: method
// param min_confidence: confidence = 0.0   <- leave out what the extraction is less sure of, 0 to 1
// example: kg query method-adoption Transformer
MATCH (known:Paper)
WHERE known.in_library AND known.year IS NOT NULL
WITH known.year AS year, count(known) AS library
WITH collect({year: year, papers: library}) AS library
MATCH (:Method {id: $method})<-[use:USES|INTRODUCES WHERE use.confidence >= $min_confidence]-(paper:Paper)
WITH library, paper.year AS year, count(DISTINCT paper) AS papers
UNWIND [entry IN library WHERE entry.year = year] AS entry
RETURN year, papers, entry.papers AS library, round(toFloat(papers) / entry.papers, 4) AS share
ORDER BY year
