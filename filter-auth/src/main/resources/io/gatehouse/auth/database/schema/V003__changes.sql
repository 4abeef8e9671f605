CREATE TABLE {change_clock} (
    id INTEGER NOT NULL PRIMARY KEY,
    number BIGINT NOT NULL,
    forgotten BIGINT NOT NULL
)${options};
CREATE TABLE {change} (
    number BIGINT NOT NULL,
    place INTEGER NOT NULL,
    kind VARCHAR(16) NOT NULL,
    subject VARCHAR(64) NOT NULL,
    made BIGINT NOT NULL,
    PRIMARY KEY (number, place)
)${options};
CREATE TABLE {node} (
    id VARCHAR(32) NOT NULL PRIMARY KEY,
    seen BIGINT NOT NULL
)${options};
CREATE TABLE {role_inclusion} (
    role VARCHAR(64) NOT NULL,
    included VARCHAR(64) NOT NULL,
    PRIMARY KEY (role, included),
    FOREIGN KEY (role) REFERENCES {role} (name) ON DELETE CASCADE,
    FOREIGN KEY (included) REFERENCES {role} (name) ON DELETE CASCADE
)${options};
CREATE TABLE {role_denial} (
    role VARCHAR(64) NOT NULL,
    permission VARCHAR(255) NOT NULL,
    PRIMARY KEY (role, permission),
    FOREIGN KEY (role) REFERENCES {role} (name) ON DELETE CASCADE
)${options};
CREATE TABLE {account_denial} (
    account BIGINT NOT NULL,
    permission VARCHAR(255) NOT NULL,
    PRIMARY KEY (account, permission),
    FOREIGN KEY (account) REFERENCES {account} (id) ON DELETE CASCADE
)${options};
CREATE TABLE {session} (
    id VARCHAR(32) NOT NULL PRIMARY KEY,
    realm VARCHAR(64) NOT NULL,
    person VARCHAR(512)${binary} NOT NULL,
    version INTEGER NOT NULL,
    began BIGINT NOT NULL,
    seen BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    device VARCHAR(100) NOT NULL,
    network VARCHAR(64) NOT NULL
)${options};
CREATE INDEX {session_person} ON {session} (realm, person);
CREATE INDEX {session_expires} ON {session} (expires);
CREATE TABLE {area} (
    area_key VARCHAR(512)${binary} NOT NULL PRIMARY KEY,
    requirements VARCHAR(1000) NOT NULL,
    revision BIGINT NOT NULL
)${options};
CREATE TABLE {area_change} (
    id ${identity} PRIMARY KEY,
    made BIGINT NOT NULL,
    author VARCHAR(255) NOT NULL,
    area_key VARCHAR(512)${binary} NOT NULL,
    former VARCHAR(1000),
    present VARCHAR(1000)
)${options};
