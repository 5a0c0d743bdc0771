// One paper: title, authors, identifiers, abstract, sources, and how often it cites and is cited.
// param paper: paper
// example: kg query paper-facts "Attention Is All You Need"
MATCH (paper:Paper {id: $paper})
RETURN paper.id AS id, paper.title AS title,
       COLLECT {
         MATCH (paper)-[written:WRITTEN_BY]->(author:Author)
         RETURN author.name ORDER BY written.position, author.id
       } AS authors,
       paper.year AS year, paper.date AS date,
       head(COLLECT { MATCH (paper)-[:PUBLISHED_IN]->(venue:Venue) RETURN venue.name ORDER BY venue.id }) AS venue,
       paper.doi AS doi, paper.arxiv_id AS arxiv_id, paper.url AS url, paper.language AS language,
       paper.in_library AS in_library, paper.abstract AS abstract, coalesce(paper.keywords, []) AS keywords,
       paper.sources AS sources, paper.extractor AS extractor,
       COUNT { (paper)-[:CITES]->(:Paper) } AS cites, COUNT { (paper)<-[:CITES]-(:Paper) } AS cited_by
ORDER BY id
