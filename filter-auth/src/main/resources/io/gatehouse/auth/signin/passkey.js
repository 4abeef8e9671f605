// Makes and uses passkeys; without it, or in a browser that has none, pages work as they are.
(() => {
    'use strict';
    if (!window.PublicKeyCredential || !PublicKeyCredential.parseRequestOptionsFromJSON) {
        return;
    }
    const problem = document.querySelector('[data-passkey-problem]');

    const sent = async (url, values) => {
        const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(values), credentials: 'same-origin' });
        if (!answer.ok) {
            throw new Error('refused');
        }
        return answer.text();
    };

    const asked = async url => {
        const answer = await fetch(url, { credentials: 'same-origin', cache: 'no-store' });
        if (!answer.ok || answer.redirected) {
            throw new Error('refused');
        }
        return answer.json();
    };

    const use = async button => {
        const options = PublicKeyCredential.parseRequestOptionsFromJSON(await asked(button.dataset.url));
        const credential = await navigator.credentials.get({ publicKey: options });
        return sent(button.dataset.url, { answer: JSON.stringify(credential), to: button.dataset.to });
    };

    const make = async button => {
        const options = PublicKeyCredential.parseCreationOptionsFromJSON(await asked(button.dataset.url));
        const credential = await navigator.credentials.create({ publicKey: options });
        const label = document.getElementById('label').value;
        return sent(button.dataset.url, { answer: JSON.stringify(credential), label });
    };

    document.querySelectorAll('[data-passkey]').forEach(button => {
        const work = button.dataset.passkey === 'make' ? make : use;
        button.hidden = false;
        button.closest('[data-passkey-form]')?.removeAttribute('hidden');
        button.addEventListener('click', async () => {
            problem.hidden = true;
            try {
                window.location.assign(await work(button));
            } catch {
                problem.hidden = false;
            }
        });
    });
})();
