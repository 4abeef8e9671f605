CREATE TABLE {link} (
    token_hash VARCHAR(64) NOT NULL PRIMARY KEY,
    purpose VARCHAR(16) NOT NULL,
    account BIGINT,
    version INTEGER,
    content VARCHAR(1024) NOT NULL,
    created BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    FOREIGN KEY (account) REFERENCES {account} (id) ON DELETE CASCADE
)${options};
CREATE INDEX {link_account} ON {link} (account, purpose);
CREATE TABLE {remembered} (
    series_hash VARCHAR(64) NOT NULL PRIMARY KEY,
    token_hash VARCHAR(64) NOT NULL,
    former_hash VARCHAR(64),
    account BIGINT NOT NULL,
    version INTEGER NOT NULL,
    created BIGINT NOT NULL,
    used BIGINT NOT NULL,
    FOREIGN KEY (account) REFERENCES {account} (id) ON DELETE CASCADE
)${options};
CREATE INDEX {remembered_account} ON {remembered} (account);
CREATE TABLE {totp} (
    account BIGINT NOT NULL PRIMARY KEY,
    secret VARCHAR(255),
    last_step BIGINT NOT NULL,
    confirmed BIGINT,
    pending VARCHAR(255),
    pending_since BIGINT,
    FOREIGN KEY (account) REFERENCES {account} (id) ON DELETE CASCADE
)${options};
CREATE TABLE {recovery_code} (
    code_hash VARCHAR(64) NOT NULL PRIMARY KEY,
    account BIGINT NOT NULL,
    used BIGINT,
    FOREIGN KEY (account) REFERENCES {account} (id) ON DELETE CASCADE
)${options};
CREATE INDEX {recovery_code_account} ON {recovery_code} (account);
CREATE TABLE {passkey} (
    id VARCHAR(64) NOT NULL PRIMARY KEY,
    account BIGINT NOT NULL,
    credential VARCHAR(1400) NOT NULL,
    user_handle VARCHAR(128) NOT NULL,
    attested VARCHAR(8000) NOT NULL,
    sign_count BIGINT NOT NULL,
    backup_eligible SMALLINT NOT NULL,
    backed_up SMALLINT NOT NULL,
    transports VARCHAR(255) NOT NULL,
    label VARCHAR(64) NOT NULL,
    created BIGINT NOT NULL,
    used BIGINT,
    FOREIGN KEY (account) REFERENCES {account} (id) ON DELETE CASCADE
)${options};
CREATE INDEX {passkey_account} ON {passkey} (account);
