CREATE TABLE {account} (
    id ${identity} PRIMARY KEY,
    name VARCHAR(255) NOT NULL,
    folded_name VARCHAR(255)${binary} NOT NULL,
    skeleton VARCHAR(255)${binary},
    mail VARCHAR(320),
    folded_mail VARCHAR(320)${binary},
    display_name VARCHAR(255) NOT NULL,
    status VARCHAR(16) NOT NULL,
    password VARCHAR(1024),
    version INTEGER NOT NULL,
    created BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    password_changed BIGINT,
    signed_in BIGINT
)${options};
CREATE UNIQUE INDEX {account_name} ON {account} (folded_name);
CREATE UNIQUE INDEX {account_skeleton} ON {account} (skeleton);
CREATE UNIQUE INDEX {account_mail} ON {account} (folded_mail);
CREATE INDEX {account_status} ON {account} (status, folded_name);
CREATE TABLE {account_word} (
    account BIGINT NOT NULL,
    word VARCHAR(64)${binary} NOT NULL,
    PRIMARY KEY (account, word),
    FOREIGN KEY (account) REFERENCES {account} (id) ON DELETE CASCADE
)${options};
CREATE INDEX {account_word_word} ON {account_word} (word, account);
CREATE TABLE {attribute} (
    account BIGINT NOT NULL,
    name VARCHAR(64) NOT NULL,
    content VARCHAR(4000) NOT NULL,
    PRIMARY KEY (account, name),
    FOREIGN KEY (account) REFERENCES {account} (id) ON DELETE CASCADE
)${options};
CREATE TABLE {role} (
    name VARCHAR(64) NOT NULL PRIMARY KEY,
    description VARCHAR(255) NOT NULL
)${options};
CREATE TABLE {role_permission} (
    role VARCHAR(64) NOT NULL,
    permission VARCHAR(255) NOT NULL,
    PRIMARY KEY (role, permission),
    FOREIGN KEY (role) REFERENCES {role} (name) ON DELETE CASCADE
)${options};
CREATE TABLE {account_role} (
    account BIGINT NOT NULL,
    role VARCHAR(64) NOT NULL,
    PRIMARY KEY (account, role),
    FOREIGN KEY (account) REFERENCES {account} (id) ON DELETE CASCADE,
    FOREIGN KEY (role) REFERENCES {role} (name) ON DELETE CASCADE
)${options};
CREATE INDEX {account_role_role} ON {account_role} (role);
CREATE TABLE {account_permission} (
    account BIGINT NOT NULL,
    permission VARCHAR(255) NOT NULL,
    PRIMARY KEY (account, permission),
    FOREIGN KEY (account) REFERENCES {account} (id) ON DELETE CASCADE
)${options};
