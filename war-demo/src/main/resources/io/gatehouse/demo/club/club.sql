CREATE TABLE news (id INT PRIMARY KEY, held_on VARCHAR(10), title VARCHAR(200), body VARCHAR(2000), published BOOLEAN);
INSERT INTO news VALUES
  (1, '2026-03-14', 'Boathouse open day', 'Try a single, a double or the old clinker four. Tea and cake from two o''clock.', TRUE),
  (2, '2026-04-18', 'Spring regatta on the Long Reach', 'Eleven crews, 800 metres, one very patient heron. Entries close on 4 April.', TRUE),
  (3, '2026-05-09', 'Learn to row: six Saturday mornings', 'For adults who have never held an oar. All you need is to be able to swim.', TRUE),
  (4, '2026-06-20', 'Midsummer dawn row', 'Boats leave the pontoon at 04:10. Breakfast on the island, back by eight.', TRUE),
  (5, '2026-09-12', 'Head of the Withy', 'Our autumn time trial over five kilometres, upstream, for eights, fours and the brave.', TRUE),
  (6, '2026-10-03', 'Varnishing weekend', 'Bring old clothes. We sand the fours on Saturday and varnish on Sunday.', TRUE),
  (7, '2026-12-31', 'Draft: sale of the upper meadow', 'NOT-FOR-PUBLICATION. The committee has had an offer and will answer in January.', FALSE);

CREATE TABLE members (id INT PRIMARY KEY, name VARCHAR(100), seat VARCHAR(40), locker_code VARCHAR(40));
INSERT INTO members VALUES
  (1, 'Orla Fenwick', 'captain', 'LOCKER-CODE-2718'),
  (2, 'Bram Tolhurst', 'treasurer', 'LOCKER-CODE-3141'),
  (3, 'Ines Calloway', 'boat warden', 'LOCKER-CODE-1618');

CREATE TABLE guestbook (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(4000), message VARCHAR(4000));
INSERT INTO guestbook (name, message) VALUES
  ('Jörg from the ferry house', 'Grüße vom anderen Ufer! The new eight looks splendid.'),
  ('Zoë', 'Thank you for the dawn row – cold, foggy, perfect.'),
  ('A visitor', 'Is the path along the weir open again?');
