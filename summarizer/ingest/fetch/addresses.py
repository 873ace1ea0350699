"""Which network addresses may be connected to: those of the public internet."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

# Ways of writing an IPv4 address in IPv6: what counts is where packets end up, and that is not for us to find out. NAT64 has
# a prefix for everybody (RFC 6052) and one for local use (RFC 8215); IPv4-compatible addresses are out of use (RFC 4291).
_EMBEDDING = tuple(ip_network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96", "fec0::/10"))
# Not in ipaddress' tables, and the last of them a cloud's own service to its machines.
_OTHER_V4 = tuple(ip_network(net) for net in ("100.64.0.0/10", "192.88.99.0/24", "192.0.0.0/24", "168.63.129.16/32"))


def is_public(address: str) -> bool:
    """Whether an address is a host of the public internet.

    Not: private, loopback, link-local (cloud metadata among them), shared, multicast, reserved, unspecified, of documentation,
    nor an IPv6 address with an IPv4 one inside.
    """
    try:
        found = ip_address(address)
    except ValueError:  # also one with a zone, which only a link-local address has
        return False
    if isinstance(found, IPv6Address):
        return _public_v6(found)
    return _global(found) and not any(found in net for net in _OTHER_V4)


def _public_v6(found: IPv6Address) -> bool:
    embedded = found.ipv4_mapped is not None or any(found in net for net in _EMBEDDING if isinstance(net, IPv6Network))
    return found.scope_id is None and not embedded and _global(found)


def _global(found: IPv4Address | IPv6Address) -> bool:
    return found.is_global and not (found.is_multicast or found.is_reserved or found.is_unspecified or found.is_loopback)
