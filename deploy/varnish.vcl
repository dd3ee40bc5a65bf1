# Varnish 7 before the portal: start the portal with FRONT_CACHE=http://<varnish>:6081 and TRUSTED_PROXIES=<varnish>.
vcl 4.1;

import std;

backend portal {
    .host = "127.0.0.1";
    .port = "8000";
}

# Who may purge: the machines that run the portal.
acl portal_machines {
    "localhost";
    "127.0.0.1";
}

sub vcl_recv {
    if (req.method == "PURGE") {
        if (client.ip !~ portal_machines) {
            return (synth(405));
        }
        # One purge names many tags, parted by spaces; an answer's tags stand between spaces. (A VCL string holds no
        # quotation marks, so the expression has none.)
        ban("obj.http.x-tags ~ \s(" + regsuball(req.http.Surrogate-Key, "\s+", "|") + ")\s");
        return (synth(200));
    }
    # What ends TLS before Varnish (hitch, a balancer) lets HTTPS alone through. Compression Varnish handles by itself.
    set req.http.X-Forwarded-Proto = "https";
    if (req.http.Cookie ~ "(^|;\s*)(__Host-session|sessionid|messages)=" || req.http.Authorization) {
        return (pass);
    }
    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    # The portal's own rule (cms.core.pagecache.middleware); it says of each answer whether it may be kept.
    if (req.url ~ "\?" && req.url !~ "^[^?]*\?(page=[1-9][0-9]{0,3}|term=[1-9][0-9]{0,2}(&page=[1-9][0-9]{0,3})?|month=[0-9]{4}-[0-9]{2}|body=[a-z0-9-]{0,80}&right=[a-z]{0,9}&state=[a-z]{0,9}|kind=[a-z]{4,10}|(kind=[a-z]{4,10}&)?year=[0-9]{4}(&month=[0-9]{1,2})?|(body|person|place|session|occasion)=[a-z0-9-]{1,80})$") {
        return (pass);
    }
    unset req.http.Cookie;
    return (hash);
}

sub vcl_backend_response {
    if (beresp.http.Surrogate-Control ~ "max-age=[0-9]+") {
        set beresp.ttl = std.duration(regsub(beresp.http.Surrogate-Control, ".*max-age=([0-9]+).*", "\1s"), 0s);
        set beresp.http.x-tags = " " + beresp.http.Surrogate-Key + " ";
        set beresp.grace = 0s;
    } else {
        set beresp.uncacheable = true;
        set beresp.ttl = 0s;
    }
}

sub vcl_deliver {
    unset resp.http.x-tags;
    unset resp.http.Surrogate-Key;
    unset resp.http.Surrogate-Control;
    unset resp.http.X-Accel-Expires;
}
